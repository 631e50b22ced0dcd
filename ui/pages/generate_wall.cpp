// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/generate_wall.h"

#include "ui/bridge/off_thread.h"
#include "ui/bridge/project_view.h"
#include "ui/bridge/text.h"
#include "ui/forms/choice_box.h"
#include "ui/key_ring.h"
#include "ui/pages/made_nearest.h"
#include "ui/style/style.h"
#include "ui/widgets/card.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/picture_grid.h"
#include "ui/widgets/segmented.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace dreamloft::ui {
namespace {

QString countIn(const QString& word, int count)
{
    return GenerateWall::tr("%1 %2").arg(word, QLocale().toString(count));
}

} // namespace

GenerateWall::GenerateWall(ThumbnailLoader& loader, QWidget* parent)
    : QWidget(parent)
    , m_model(new GeneratedModel(this))
    , m_keys(new KeyRing(this))
{
    buildLayout(loader);
    connect(m_classes, &QComboBox::currentIndexChanged, this, [this](int place) {
        if (place >= 0) {
            setClass(m_classes->itemData(place).toInt());
        }
    });
    connect(m_filter, &SegmentedControl::currentChanged, this, &GenerateWall::refresh);
    connect(m_runs, &QComboBox::activated, this, [this](int place) {
        Q_EMIT runChosen(m_runs->itemData(place).toLongLong());
    });
    connect(m_refill, &QAbstractButton::clicked, this, &GenerateWall::refillWanted);
    connect(m_grid, &PictureGrid::marked, this, [this](const QList<int>& rows, PictureMark mark) {
        this->mark(rows, mark, reason());
    });
    connect(m_grid, &PictureGrid::swapRequested, this, &GenerateWall::refillWanted);
    connect(m_grid, &PictureGrid::classPressed, this, [this](int place) {
        if (place < m_classes->count()) {
            m_classes->setCurrentIndex(place);
        }
    });
    connect(m_grid, &PictureGrid::currentChanged, this, &GenerateWall::currentChanged);
    connect(m_grid, &PictureGrid::menuRequested, this, &GenerateWall::showMenu);
}

void GenerateWall::buildLayout(ThumbnailLoader& loader)
{
    m_card = new Card(this);
    m_classes = new ChoiceBox(m_card); // a long name is shortened before the filter is
    constexpr int kWidestClass = 220;
    m_classes->setMaximumWidth(style::scaled(kWidestClass));
    m_classes->setObjectName(u"wallClass"_qs);
    m_classes->setAccessibleName(tr("Class"));
    m_filter = new SegmentedControl(m_card);
    m_filter->setAccessibleName(tr("Which pictures"));
    for (const char* id : {"all", "kept", "discarded", "undecided"}) {
        m_filter->addSegment(QString(), QString::fromLatin1(id));
    }
    m_runs = new QComboBox(m_card);
    m_runs->setAccessibleName(tr("Which run"));
    m_grid = new PictureGrid(loader, m_card);
    m_grid->setObjectName(u"generatedGrid"_qs);
    m_grid->setAccessibleName(tr("Made pictures"));
    m_grid->setModel(m_model);
    m_grid->setThumbnailSize(style::scaled(88));
    m_decide = new QWidget(m_card);
    m_reason = new QComboBox(m_decide);
    m_reason->setObjectName(u"discardAs"_qs);
    m_reason->setAccessibleName(tr("Reason for discarding"));
    m_reason->addItem(tr("wrong thing"), u"wrong_thing"_qs);
    m_reason->addItem(tr("artefact"), u"artefact"_qs);
    m_reason->addItem(tr("look-alike"), u"look_alike"_qs);
    m_reason->addItem(tr("other"), u"other"_qs);
    auto* reasonLabel = new QLabel(tr("Discard as"), m_decide);
    reasonLabel->setBuddy(m_reason);
    style::setText(reasonLabel, style::Role::Label, style::Ink::Soft);
    m_hints = new FlowLayout(style::kSpace[2]);
    connect(m_grid, &PictureGrid::keysChanged, this, &GenerateWall::showKeys);
    connect(m_keys, &KeyRing::changed, this, &GenerateWall::showKeys);
    showKeys();
    m_refill = new QPushButton(m_decide);
    m_refill->setObjectName(u"refill"_qs);
    m_refill->setToolTip(tr("Makes new pictures in place of the discarded ones, with new seeds."));

    auto* top = new QHBoxLayout;
    top->setContentsMargins(style::kSpace[2], style::kSpace[1], style::kSpace[2], style::kSpace[1]);
    top->setSpacing(style::kSpace[1]);
    constexpr int kFirst = 1000; // before anything is left empty
    top->addWidget(m_classes, kFirst);
    top->addWidget(m_filter);
    top->addStretch(1);
    top->addWidget(m_runs);
    m_stale = new QLabel(m_card);
    m_stale->setObjectName(u"stale"_qs);
    m_stale->setWordWrap(true);
    m_stale->setContentsMargins(style::kSpace[2], 0, style::kSpace[2], style::kSpace[1]);
    style::setText(m_stale, style::Role::Label, style::Ink::Warn);
    m_stale->hide();
    auto* wall = new QHBoxLayout;
    wall->setContentsMargins(style::kSpace[2], 0, style::kSpace[2], 0);
    wall->addWidget(m_grid);
    auto* foot = new QHBoxLayout;
    foot->setContentsMargins(
        style::kSpace[2], style::kSpace[1], style::kSpace[2], style::kSpace[1]);
    foot->addLayout(m_hints);
    auto* decide = new QHBoxLayout(m_decide);
    decide->setContentsMargins(0, 0, 0, 0);
    decide->setSpacing(style::kSpace[1]);
    decide->addWidget(reasonLabel);
    decide->addWidget(m_reason);
    decide->addWidget(m_refill);
    m_card->body()->setContentsMargins(0, 0, 0, 0);
    m_card->body()->setSpacing(0);
    m_card->body()->addLayout(top);
    m_card->body()->addWidget(m_stale);
    m_card->body()->addLayout(wall, 1);
    m_card->body()->addLayout(foot);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_card);
    setRefill(0, false);
    m_runs->hide();
}

/// One label a key, so that a narrow window shows them on more lines and never cuts one. What
/// decides about a picture comes last, on a line of its own where it does not fit beside them.
void GenerateWall::showKeys()
{
    while (QLayoutItem* item = m_hints->takeAt(0)) {
        if (item->widget() != m_decide) {
            delete item->widget();
        }
        delete item;
    }
    const auto add = [this](const QString& text) {
        if (text.isEmpty()) {
            return; // the act has no key
        }
        auto* label = new QLabel(text, m_card);
        label->setObjectName(u"keyHint"_qs);
        style::setText(label, style::Role::Label, style::Ink::Soft);
        m_hints->addWidget(label);
    };
    for (const auto& [act, text] : {std::pair(GridAct::Keep, tr("keep")),
                                    std::pair(GridAct::Discard, tr("discard")),
                                    std::pair(GridAct::NextUndecided, tr("next undecided")),
                                    std::pair(GridAct::HoldNearestReal, tr("held: nearest real")),
                                    std::pair(GridAct::Swap, tr("refill"))}) {
        add(m_grid->keysLine({{act, text}}));
    }
    add(PictureGrid::keyPart(m_keys->keys("generate.next_class"), tr("next class")));
    add(PictureGrid::keyPart(m_keys->keys("generate.try"), tr("try 1 each")));
    m_hints->addWidget(m_decide);
}

void GenerateWall::followKeys(const AppSettings& settings)
{
    m_grid->followKeys(settings);
    m_keys->follow(settings);
}

void GenerateWall::show(std::shared_ptr<const ProjectView> view, std::int64_t jobId, int quota)
{
    m_view = std::move(view);
    m_jobId = jobId;
    m_quota = quota;
    bool known = false;
    {
        const QSignalBlocker quiet(m_classes);
        m_classes->clear();
        for (const ClassFacts& facts : m_view ? m_view->classes : std::vector<ClassFacts>()) {
            m_classes->addItem(fromUtf8(facts.row.name), facts.row.index);
            known = known || facts.row.index == m_classIndex;
        }
        if (!known) {
            m_classIndex = m_classes->count() > 0 ? m_classes->itemData(0).toInt() : -1;
        }
        m_classes->setCurrentIndex(m_classes->findData(m_classIndex));
    }
    refresh();
    if (!known && m_classIndex >= 0) {
        Q_EMIT classChanged(m_classIndex);
    }
}

void GenerateWall::setRuns(const QList<std::pair<std::int64_t, QString>>& runs,
                           std::int64_t current)
{
    const QSignalBlocker quiet(m_runs);
    m_runs->clear();
    for (const auto& [id, label] : runs) {
        m_runs->addItem(label, QVariant::fromValue<qint64>(id));
    }
    m_runs->setCurrentIndex(m_runs->findData(QVariant::fromValue<qint64>(current)));
    m_runs->setVisible(runs.size() > 1);
}

void GenerateWall::setClass(int classIndex)
{
    if (classIndex == m_classIndex) {
        return;
    }
    m_classIndex = classIndex;
    {
        const QSignalBlocker quiet(m_classes);
        m_classes->setCurrentIndex(m_classes->findData(classIndex));
    }
    refresh();
    if (m_model->rowCount() > 0) {
        m_grid->setCurrentRow(0);
    }
    Q_EMIT classChanged(classIndex);
}

void GenerateWall::nextClass()
{
    if (m_classes->count() > 0) {
        m_classes->setCurrentIndex((m_classes->currentIndex() + 1) % m_classes->count());
    }
}

void GenerateWall::select(int classIndex, qint64 index)
{
    setClass(classIndex);
    if (!m_grid->selectId(index)) {
        m_filter->setCurrentId(u"all"_qs);
        m_grid->selectId(index);
    }
    m_grid->setFocus(Qt::OtherFocusReason);
}

void GenerateWall::setRefill(int missing, bool possible)
{
    m_refill->setVisible(missing > 0);
    m_refill->setEnabled(possible);
    m_refill->setText(tr("Refill %n", nullptr, missing));
}

void GenerateWall::setStale(const QString& why)
{
    m_stale->setText(why);
    m_stale->setVisible(!why.isEmpty());
}

const project::ItemRow* GenerateWall::currentItem() const
{
    return m_model->item(m_grid->currentRow());
}

QString GenerateWall::currentNearest() const
{
    return m_model->measuredNearest(m_grid->currentRow());
}

QString GenerateWall::reason() const
{
    return m_reason->currentData().toString();
}

void GenerateWall::refresh()
{
    static constexpr GeneratedModel::Filter kFilters[] = {GeneratedModel::Filter::All,
                                                          GeneratedModel::Filter::Kept,
                                                          GeneratedModel::Filter::Discarded,
                                                          GeneratedModel::Filter::Undecided};
    m_model->show(
        m_view, m_jobId, m_classIndex, m_quota, kFilters[std::max(0, m_filter->current())]);
    showCounts();
    askNearest();
    Q_EMIT currentChanged();
}

void GenerateWall::askNearest()
{
    const JobFacts* measured = m_view ? m_view->newestDone(u"score"_qs) : nullptr;
    const QString wanted =
        measured == nullptr ? QString()
                            : u"%1/%2/%3"_qs.arg(m_jobId).arg(m_classIndex).arg(measured->row.id);
    if (wanted == m_nearestOf) {
        return;
    }
    m_nearestOf = wanted;
    m_model->setNearest({});
    if (wanted.isEmpty()) {
        return;
    }
    offThread<QHash<QString, MadeNearest>>(
        [view = m_view, job = m_jobId, classIndex = m_classIndex] {
            return nearestOfMade(*view, job, classIndex);
        },
        this,
        [this, wanted](QHash<QString, MadeNearest> nearest) {
            if (wanted == m_nearestOf) {
                m_model->setNearest(std::move(nearest));
                Q_EMIT currentChanged(); // what is known of it
            }
        });
}

void GenerateWall::showCounts()
{
    const GeneratedModel::Counts counts = m_model->counts();
    int segment = 0;
    for (const auto& [word, count] : {std::pair(tr("All"), counts.made),
                                      std::pair(tr("Kept"), counts.kept),
                                      std::pair(tr("Discarded"), counts.discarded),
                                      std::pair(tr("Undecided"), counts.undecided)}) {
        m_filter->setSegmentText(segment++, countIn(word, count), word);
    }
}

std::vector<project::ItemPlace> GenerateWall::placesOf(const QList<int>& rows) const
{
    std::vector<project::ItemPlace> places;
    for (const int row : rows) {
        if (const project::ItemRow* item = m_model->item(row)) {
            places.push_back({item->classIndex, item->index});
        }
    }
    return places;
}

void GenerateWall::mark(const QList<int>& rows, PictureMark mark, const QString& reason)
{
    if (const auto places = placesOf(rows); !places.empty()) {
        Q_EMIT marked(places, mark, reason);
    }
}

void GenerateWall::showMenu(int row, const QPoint& at)
{
    if (m_model->item(row) == nullptr) {
        return;
    }
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QList<int> rows = m_grid->rowsToActOn();
    connect(menu->addAction(tr("Keep")), &QAction::triggered, this, [this, rows] {
        mark(rows, PictureMark::Kept, {});
    });
    for (int place = 0; place < m_reason->count(); ++place) {
        const QString text = tr("Discard: %1").arg(m_reason->itemText(place));
        connect(menu->addAction(text), &QAction::triggered, this, [this, rows, place] {
            m_reason->setCurrentIndex(place);
            mark(rows, PictureMark::Discarded, reason());
        });
    }
    connect(menu->addAction(tr("No decision")), &QAction::triggered, this, [this, rows] {
        mark(rows, PictureMark::Undecided, {});
    });
    menu->addSeparator();
    menu->setToolTipsVisible(true);
    QAction* same = menu->addAction(tr("Make this one again"));
    same->setToolTip(tr("Makes the same picture once more and says whether it is equal to the "
                        "byte; nothing is changed"));
    connect(same, &QAction::triggered, this, [this, row] {
        if (const project::ItemRow* item = m_model->item(row)) {
            Q_EMIT remakeWanted(item->classIndex, item->index);
        }
    });
    QAction* another = menu->addAction(tr("Make another like it"));
    another->setToolTip(tr("Discards it and makes another with the same words and adapters and a "
                           "new seed"));
    connect(another, &QAction::triggered, this, [this, rows] {
        if (const auto places = placesOf(rows); !places.empty()) {
            Q_EMIT againWanted(places);
        }
    });
    menu->popup(at);
}

} // namespace dreamloft::ui
