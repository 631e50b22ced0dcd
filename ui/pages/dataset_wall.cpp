// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/dataset_wall.h"

#include "ui/bridge/studio.h"
#include "ui/bridge/text.h"
#include "ui/forms/number_edit.h"
#include "ui/pages/dataset_checks.h"
#include "ui/pages/dataset_counts.h"
#include "ui/pages/dataset_findings.h"
#include "ui/style/style.h"
#include "ui/widgets/action_button.h"
#include "ui/widgets/part_line.h"
#include "ui/widgets/picture_grid.h"
#include "ui/widgets/segmented.h"
#include "ui/widgets/tab_line.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDropEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <string_view>

namespace dreamloft::ui {
namespace {

QFrame* makeRule(QWidget* parent)
{
    auto* rule = new QFrame(parent);
    rule->setFrameShape(QFrame::HLine);
    rule->setFixedHeight(1);
    return rule;
}

} // namespace

DatasetWall::DatasetWall(Studio& studio,
                         DatasetChecks& checks,
                         const Actions& actions,
                         QWidget* parent)
    : Card(parent)
    , m_checks(checks)
    , m_model(new PictureGridModel(this))
{
    buildLayout(studio, actions);
    connect(m_tabs, &SegmentedControl::currentChanged, this, [this] {
        showPictures();
        refreshBar();
        query();
        Q_EMIT tabChanged(tab());
    });
    connect(m_filter, &QLineEdit::textChanged, this, &DatasetWall::query);
    connect(&m_checks, &DatasetChecks::changed, this, [this] {
        refreshFoot();
        query();
    });
    retitleTabs();
    refreshBar();
    refreshFoot();
}

void DatasetWall::buildLayout(Studio& studio, const Actions& actions)
{
    body()->setContentsMargins(0, 0, 0, 0);
    body()->setSpacing(0);
    m_tabs = new SegmentedControl(this);
    m_tabs->setObjectName(u"datasetTabs"_qs);
    m_tabs->setAccessibleName(tr("Which pictures"));
    m_tabs->setAcceptDrops(true);
    m_tabs->installEventFilter(this);
    m_filter = new QLineEdit(this);
    m_filter->setObjectName(u"filter"_qs);
    m_filter->setPlaceholderText(tr("Filter"));
    m_filter->setAccessibleName(tr("Filter by name or caption"));
    m_filter->setToolTip(m_filter->accessibleName());
    m_filter->setClearButtonEnabled(true);
    m_filter->addAction(style::icon(u"search"_qs, style::Ink::Soft), QLineEdit::LeadingPosition)
        ->setText(tr("Filter"));
    m_filter->setMinimumWidth(style::scaled(86)); // narrower it would say nothing
    m_filter->setMaximumWidth(style::scaled(190));
    m_filter->installEventFilter(this);
    m_onlyButton = new QPushButton(style::icon(u"close"_qs), {}, this);
    m_onlyButton->setObjectName(u"showAll"_qs);
    m_onlyButton->setToolTip(tr("Show the other pictures as well"));
    style::setKind(m_onlyButton, style::ButtonKind::Quiet);
    m_onlyButton->hide();
    connect(m_onlyButton, &QPushButton::clicked, this, &DatasetWall::showAll);
    m_flagsButton = makeIconButton(u"filter"_qs, tr("Show only pictures with a flag"), this);
    m_flagsButton->setObjectName(u"flags"_qs);
    m_flagsButton->setPopupMode(QToolButton::InstantPopup);
    m_flagsButton->setMenu(new QMenu(m_flagsButton));
    connect(m_flagsButton->menu(), &QMenu::aboutToShow, this, &DatasetWall::fillFlags);
    auto* finding = new QWidget(this);
    auto* find = new QHBoxLayout(finding);
    find->setContentsMargins(0, 0, 0, 0);
    find->setSpacing(style::kSpace[1]);
    find->addWidget(m_onlyButton);
    find->addWidget(m_filter, 1);
    find->addWidget(m_flagsButton);
    auto* top = new QVBoxLayout;
    top->setContentsMargins(style::kSpace[2], style::kSpace[1], style::kSpace[2], style::kSpace[1]);
    top->addWidget(new TabLine(m_tabs, finding, this));
    body()->addLayout(top);
    body()->addWidget(makeRule(this));
    body()->addWidget(makeBars(actions));

    m_grid = new PictureGrid(studio.thumbnails, this);
    m_grid->setObjectName(u"datasetGrid"_qs);
    m_grid->setAccessibleName(tr("Real pictures"));
    m_grid->setMarksShown(false);
    m_grid->setModel(m_model);
    m_grid->followSettings(studio.settings);
    connect(m_grid, &PictureGrid::keysChanged, this, &DatasetWall::showKeys);
    m_findings = new DatasetFindings(studio.thumbnails, m_checks, this);
    connect(m_findings, &DatasetFindings::closed, this, &DatasetWall::showPictures);
    m_stack = new QStackedWidget(this);
    m_stack->addWidget(m_grid);
    m_stack->addWidget(m_findings);
    body()->addWidget(m_stack, 1);
    body()->addWidget(makeRule(this));
    body()->addWidget(makeFoot(studio, actions));
}

void DatasetWall::setView(const std::shared_ptr<const ProjectView>& view)
{
    const bool hadShots = m_view && m_view->shots;
    const project::ShotList before = hadShots ? *m_view->shots : project::ShotList();
    m_view = view;
    if (view == nullptr) { // they were of the project that was closed
        m_only.clear();
        m_onlyButton->hide();
        setAllShots(false);
    }
    retitleTabs();
    const bool hasShots = view && view->shots;
    const bool other =
        hasShots && (!hadShots || before.k != view->shots->k || before.seed != view->shots->seed ||
                     before.pick != view->shots->pick);
    if (other) {
        m_k->setPlain(QString::number(view->shots->k));
        setAllShots(m_all->isChecked() && view->shots->k >= mostTrain());
        m_seed->setPlain(QString::number(view->shots->seed));
        const auto rule = options::fromName<options::ShotPick>(view->shots->pick);
        m_pick->setCurrentIndex(m_pick->findData(static_cast<int>(rule)));
        m_shotFieldsTouched = false;
    } else if (!hasShots && m_k->plain().isEmpty()) {
        m_k->setPlain(u"16"_qs);
        m_seed->setPlain(u"0"_qs);
    }
    m_model->setView(view);
    refreshBar();
    query();
}

void DatasetWall::setClass(qint64 classId)
{
    if (classId != m_classId) {
        m_classId = classId;
        showPictures();
        query();
    }
}

QString DatasetWall::tab() const
{
    return m_tabs->currentId();
}

void DatasetWall::setTab(const QString& tab)
{
    m_tabs->setCurrentId(tab);
}

void DatasetWall::retitleTabs()
{
    const DatasetCounts counts = DatasetCounts::of(m_view.get());
    const bool undecided = counts.undecided > 0;
    if (m_tabs->count() == 0 || undecided != m_hasUndecidedTab) {
        const QString current = tab();
        const QSignalBlocker quiet(m_tabs);
        m_hasUndecidedTab = undecided;
        m_tabs->clear();
        for (const char* id : {"all", "undecided", "train", "shots", "val", "test", "bin"}) {
            if (undecided || std::string_view(id) != "undecided") {
                m_tabs->addSegment({}, QString::fromLatin1(id));
            }
        }
        m_tabs->setCurrentId(
            current.isEmpty() || (current == u"undecided" && !undecided) ? u"all"_qs : current);
    }
    m_wholeTabs.clear();
    // Where there is little room the tabs keep their words and leave out the numbers.
    const auto title = [this](const QString& text, const QString& word) {
        m_tabs->setSegmentText(static_cast<int>(m_wholeTabs.size()), text, word);
        m_wholeTabs << text;
    };
    title(tr("All %1").arg(countText(counts.kept())), tr("All"));
    if (undecided) {
        title(tr("Not decided %1").arg(countText(counts.undecided)), tr("Not decided"));
    }
    title(tr("Train %1").arg(countText(counts.train)), tr("Train"));
    title(tr("Shots %1").arg(countText(counts.shots)), tr("Shots"));
    title(tr("Val %1").arg(countText(counts.val)), tr("Val"));
    m_testTab = static_cast<int>(m_wholeTabs.size());
    m_testTabText = tr("Test %1").arg(countText(counts.test));
    m_wholeTabs << (m_view && m_view->testLocked
                        ? tr("Test %1 · locked").arg(countText(counts.test))
                        : m_testTabText);
    title(tr("Bin %1").arg(countText(counts.bin)), tr("Bin"));
    fitTabs();
}

void DatasetWall::fitTabs()
{
    const bool fits = m_tabs->widthFor(m_wholeTabs) <= width() - 2 * style::kSpace[2];
    m_tabs->setSegmentText(m_testTab, fits ? m_wholeTabs.at(m_testTab) : m_testTabText, tr("Test"));
}

void DatasetWall::resizeEvent(QResizeEvent* event)
{
    Card::resizeEvent(event);
    fitTabs();
}

void DatasetWall::query()
{
    PictureQuery query;
    const QString now = tab();
    if (m_classId != 0) {
        query.classId = m_classId;
    }
    query.text = m_filter->text().trimmed();
    if (now == u"shots") {
        query.scope = PictureQuery::Scope::Shots;
    } else if (now == u"bin") {
        query.scope = PictureQuery::Scope::Bin;
    } else if (now == u"undecided") {
        query.split = QString();
    } else if (now != u"all") {
        query.split = now;
    }
    std::map<std::int64_t, PictureFlag> flags = m_checks.flags();
    const auto idsOf = [this](const QString& key) {
        return nlohmann::json::parse(
            toUtf8(m_view ? m_view->setting(key, u"[]"_qs) : u"[]"_qs), nullptr, false);
    };
    for (const nlohmann::json& id : idsOf(u"shots.pinned"_qs)) {
        flags.emplace(id.get<std::int64_t>(), PictureFlag{tr("pinned"), BadgeTone::Accent});
    }
    for (const nlohmann::json& id : idsOf(u"shots.banned"_qs)) {
        flags.emplace(id.get<std::int64_t>(), PictureFlag{tr("banned"), BadgeTone::Neutral});
    }
    m_flagged.clear();
    for (const auto& [id, flag] : flags) {
        m_flagged[flag.text].insert(id);
    }
    m_flagsButton->setEnabled(!m_flagged.empty());
    m_model->setFlags(std::move(flags));
    if (!m_only.isEmpty()) {
        query.also = [only = m_only](const project::PictureRow& picture) {
            return only.contains(picture.id);
        };
    }
    const PictureQuery& before = m_model->query();
    if (query.also || before.also || query.classId != before.classId ||
        query.split != before.split || query.scope != before.scope || query.text != before.text) {
        m_model->setQuery(query);
    }
    m_grid->setGrouped(m_classId == 0);
    m_grid->setEmptyText(emptyText());
    showKeys();
}

void DatasetWall::showOnly(const QString& what, const QSet<qint64>& pictures)
{
    showPictures();
    m_only = pictures;
    constexpr int kLongest = 140; // a file's name may be long
    m_onlyButton->setText(
        m_onlyButton->fontMetrics().elidedText(what, Qt::ElideMiddle, style::scaled(kLongest)));
    m_onlyButton->setAccessibleName(what);
    m_onlyButton->setVisible(!pictures.isEmpty());
    query();
}

void DatasetWall::showAll()
{
    showOnly({}, {});
    m_grid->setFocus(Qt::OtherFocusReason);
}

void DatasetWall::fillFlags()
{
    QMenu* menu = m_flagsButton->menu();
    menu->clear();
    for (const auto& [flag, pictures] : m_flagged) {
        //: A flag of pictures and how many have it: "leak (3)".
        const QString text = tr("%1 (%2)").arg(flag, countText(pictures.size()));
        QAction* act = menu->addAction(text);
        connect(act, &QAction::triggered, this, [this, name = flag, ids = pictures] {
            showOnly(name, ids);
        });
    }
}

void DatasetWall::showKeys()
{
    const std::pair<GridAct, QString> large{GridAct::LargeView, tr("large")};
    const std::pair<GridAct, QString> pin{GridAct::Pin, tr("pin")};
    const std::pair<GridAct, QString> ban{GridAct::Ban, tr("ban")};
    const std::pair<GridAct, QString> bin{GridAct::Discard, tr("bin")};
    const QString now = tab();
    QList<std::pair<GridAct, QString>> acts{large, bin, pin, ban}; // the most useful first
    if (now == u"bin") {
        acts = {{GridAct::Keep, tr("take back")}, large};
    } else if (now == u"shots") {
        acts = {large, {GridAct::Swap, tr("swap")}, pin, ban, bin};
    }
    QStringList parts;
    for (const auto& act : std::as_const(acts)) {
        if (const QString part = m_grid->keysLine({act}); !part.isEmpty()) { // it may have no key
            parts += part;
        }
    }
    m_hint->setParts(parts);
}

QString DatasetWall::emptyText() const
{
    if (!m_filter->text().trimmed().isEmpty()) {
        return tr("No picture has \"%1\" in its name.").arg(m_filter->text().trimmed());
    }
    if (!m_only.isEmpty()) {
        return tr("None of them is here. The tab All has every kept picture.");
    }
    const QString now = tab();
    if (now == u"shots") {
        return tr("No shots yet. Choose how many, then pick.");
    }
    if (now == u"bin") {
        return tr("Pictures you discard come here first.");
    }
    if (now == u"test" || now == u"val") {
        return tr("No pictures here yet. Divide the pictures, or drag some onto this tab.");
    }
    return m_classId != 0 ? tr("No pictures of this class here. Drop some on its name.")
                          : tr("No pictures here.");
}

bool DatasetWall::showsFindings() const
{
    return m_stack->currentWidget() == m_findings;
}

void DatasetWall::showFindings(qint64 picture)
{
    m_findings->select(picture);
    m_stack->setCurrentWidget(m_findings);
    m_bars->hide();
    m_findings->setFocus(Qt::OtherFocusReason);
}

void DatasetWall::showPictures()
{
    if (showsFindings()) {
        m_stack->setCurrentWidget(m_grid);
        refreshBar();
        m_grid->setFocus(Qt::OtherFocusReason);
    }
}

bool DatasetWall::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_filter && event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (key->key() == Qt::Key_Escape || key->key() == Qt::Key_Down) {
            if (key->key() == Qt::Key_Escape) {
                m_filter->clear();
            }
            m_grid->setFocus(Qt::OtherFocusReason);
            return true;
        }
    }
    if (watched != m_tabs) {
        return Card::eventFilter(watched, event);
    }
    const bool drags = event->type() == QEvent::DragEnter || event->type() == QEvent::DragMove ||
                       event->type() == QEvent::Drop;
    if (!drags) {
        return Card::eventFilter(watched, event);
    }
    auto* drop = static_cast<QDropEvent*>(event);
    const QList<qint64> ids = PictureGrid::idsOf(drop->mimeData());
    const QString target = m_tabs->idAt(drop->position().toPoint());
    const bool lockedTest = target == u"test" && m_view && m_view->testLocked;
    const bool takes = !ids.isEmpty() && !lockedTest && target != u"all" && target != u"shots" &&
                       !target.isEmpty() && m_view && !m_view->readOnly;
    if (event->type() == QEvent::DragEnter ? ids.isEmpty() : !takes) {
        drop->ignore();
        return event->type() != QEvent::DragEnter;
    }
    drop->setDropAction(Qt::CopyAction);
    drop->accept();
    if (event->type() == QEvent::Drop) {
        Q_EMIT splitDropped(ids, target);
    }
    return true;
}

} // namespace dreamloft::ui
