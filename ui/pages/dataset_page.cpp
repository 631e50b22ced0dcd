// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/dataset_page.h"

#include "core/options/json_visitor.h"
#include "core/project/shots.h"
#include "ui/bridge/job_center.h"
#include "ui/bridge/project_service.h"
#include "ui/bridge/studio.h"
#include "ui/bridge/text.h"
#include "ui/pages/dataset_acts.h"
#include "ui/pages/dataset_checks.h"
#include "ui/pages/dataset_classes.h"
#include "ui/pages/dataset_counts.h"
#include "ui/pages/dataset_findings.h"
#include "ui/pages/dataset_inspector.h"
#include "ui/pages/dataset_look.h"
#include "ui/pages/dataset_sketch.h"
#include "ui/pages/dataset_wall.h"
#include "ui/pages/page_factories.h"
#include "ui/style/style.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/drawer.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/large_view.h"
#include "ui/widgets/picture_grid.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QResizeEvent>
#include <QStackedWidget>
#include <QStyle>

#include <algorithm>

namespace dreamloft::ui {
namespace {

constexpr int kClassesWidth = 212;
constexpr int kNarrow = 1080; ///< a page that is narrower keeps its room for the pictures

} // namespace

Page* makeDatasetPage(Studio& studio, QWidget* parent)
{
    return new DatasetPage(studio, parent);
}

DatasetPage::DatasetPage(Studio& studio, QWidget* parent)
    : Page(studio, parent)
    , m_acts(new DatasetActs(studio, this))
    , m_checks(new DatasetChecks(studio, this))
    , m_look(new DatasetLook(studio, this))
{
    buildActions();
    buildLayout();
    connectGrid();
    connectRest();
    refresh();
}

DatasetPage::~DatasetPage() = default;

QString DatasetPage::title() const
{
    return tr("Dataset & shots");
}

QString DatasetPage::purpose() const
{
    if (m_view == nullptr || m_view->classes.empty()) {
        return tr("Real pictures, one class for each kind of thing.");
    }
    if (!m_view->shots) {
        return tr("A few real pictures of each class will teach the program.");
    }
    const project::ShotCounts shots = project::shotCountsOf(*m_view->shots);
    if (shots.fewest < shots.most) {
        return m_view->testLocked
                   ? tr("%L1 to %L2 real pictures per class teach the program. The test set stays "
                        "locked.")
                         .arg(shots.fewest)
                         .arg(shots.most)
                   : tr("%L1 to %L2 real pictures per class teach the program.")
                         .arg(shots.fewest)
                         .arg(shots.most);
    }
    return m_view->testLocked
               ? tr("%Ln real picture(s) per class teach the program. The test set stays locked.",
                    nullptr,
                    shots.most)
               : tr("%Ln real picture(s) per class teach the program.", nullptr, shots.most);
}

QString DatasetPage::iconName() const
{
    return u"dataset"_qs;
}

QList<QAction*> DatasetPage::commands()
{
    const QList<QAction*> ofSet{m_import,
                                m_divide,
                                m_pickShots,
                                m_check,
                                m_map,
                                m_captions,
                                m_trial,
                                m_similar,
                                m_lock,
                                m_unlock};
    const QList<QAction*> ofPictures{m_filter,
                                     m_copy,
                                     m_toClass->menuAction(),
                                     m_toSplit->menuAction(),
                                     m_swap,
                                     m_pin,
                                     m_ban,
                                     m_toBin,
                                     m_takeBack,
                                     m_emptyBin};
    return ofSet + m_classes->commands() + ofPictures;
}

PictureGrid& DatasetPage::grid() const
{
    return m_wall->grid();
}

void DatasetPage::buildLayout()
{
    m_classes = new DatasetClasses(*m_acts, this);
    m_classes->followKeys(studio().settings);
    m_classes->setFixedWidth(style::scaled(kClassesWidth));
    m_wall = new DatasetWall(
        studio(),
        *m_checks,
        {m_divide, m_lock, m_unlock, m_emptyBin, m_takeBackAll, m_check, m_map, m_trial},
        this);
    m_inspector = new DatasetInspector(studio().thumbnails, *m_acts, *m_checks, this);
    m_inspector->setActions({m_swap, m_pin, m_ban, m_takeBack});
    new LargeView(m_wall->grid(), studio().thumbnails);
    m_copy->setShortcutContext(Qt::WidgetShortcut);
    m_wall->grid().addAction(m_copy);

    auto* filled = new QWidget(content());
    auto* row = new QHBoxLayout(filled);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(style::kCardGap);
    row->addWidget(m_classes);
    row->addWidget(m_wall, 1);
    m_inspectorDrawer = new Drawer(m_inspector, this);
    row->addWidget(m_inspectorDrawer);
    m_stack = new QStackedWidget(content());
    m_stack->addWidget(makeEmptyState());
    m_stack->addWidget(filled);
    auto* all = new QHBoxLayout(content());
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(m_stack);

    addHeaderAction(m_details);
    addHeaderAction(m_captions);
    addHeaderAction(m_import);
}

QList<QWidget*> DatasetPage::contentPanes() const
{
    return {m_classes, m_wall, m_inspector};
}

QWidget* DatasetPage::makeEmptyState()
{
    auto* empty = new EmptyState(
        u"images"_qs, tr("Drop a folder that has one folder per class"), m_import, this);
    empty->setHint(tr("The name of each folder becomes the name of its class."));
    empty->setPicture(new FolderSketch(empty));
    empty->addSecondAction(m_sample);
    return empty;
}

void DatasetPage::connectGrid()
{
    PictureGrid& pictures = m_wall->grid();
    connect(&pictures, &PictureGrid::selectionChanged, this, &DatasetPage::selectionChanged);
    connect(&pictures, &PictureGrid::keysChanged, this, &DatasetPage::showKeys);
    showKeys();
    connect(&pictures, &PictureGrid::currentChanged, this, &DatasetPage::selectionChanged);
    connect(&pictures, &PictureGrid::menuRequested, this, &DatasetPage::showMenu);
    connect(&pictures, &PictureGrid::undoRequested, this, [this] { studio().project.undo(); });
    connect(&pictures, &PictureGrid::activated, this, [&pictures](int row) {
        Q_EMIT pictures.largeViewRequested(row);
    });
    const auto idsOf = [&pictures](const QList<int>& rows) {
        QList<qint64> ids;
        for (const int row : rows) {
            ids.append(pictures.value(row, picture_role::IdRole).toLongLong());
        }
        return ids;
    };
    connect(&pictures,
            &PictureGrid::marked,
            this,
            [this, idsOf](const QList<int>& rows, PictureMark mark) {
                const bool inBin = m_wall->tab() == u"bin";
                if (mark == PictureMark::Kept && inBin) {
                    m_acts->takeBack(idsOf(rows));
                } else if (mark == PictureMark::Discarded && !inBin) {
                    m_acts->moveToBin(idsOf(rows));
                }
            });
    connect(&pictures, &PictureGrid::swapRequested, this, [this] { m_swap->trigger(); });
    connect(&pictures, &PictureGrid::pinRequested, this, [this] { m_pin->trigger(); });
    connect(&pictures, &PictureGrid::banRequested, this, [this] { m_ban->trigger(); });
    connect(&pictures,
            &PictureGrid::classPressed,
            this,
            [this, idsOf](int place, const QList<int>& rows) {
                if (m_view != nullptr && place < static_cast<int>(m_view->classes.size()) &&
                    !rows.isEmpty() && m_wall->tab() != u"bin") {
                    m_acts->moveToClass(idsOf(rows),
                                        m_view->classes[static_cast<std::size_t>(place)].row.id);
                }
            });
}

void DatasetPage::connectRest()
{
    ProjectService& project = studio().project;
    connect(&project, &ProjectService::opened, this, [this] {
        m_firstView = true;
        refresh();
    });
    connect(&project, &ProjectService::viewChanged, this, &DatasetPage::refresh);
    connect(&project, &ProjectService::closed, this, &DatasetPage::refresh);
    connect(&project, &ProjectService::failed, this, [this](const base::Error& error) {
        if (isVisible()) {
            showError(error);
        }
    });
    connect(&studio().jobs, &JobCenter::finished, this, &DatasetPage::jobFinished);
    connect(&studio().jobs, &JobCenter::listChanged, this, &DatasetPage::refreshRail);
    connect(&studio().jobs, &JobCenter::jobChanged, this, &DatasetPage::refreshRail);
    connect(m_classes, &DatasetClasses::classChosen, m_wall, &DatasetWall::setClass);
    connect(m_classes, &DatasetClasses::shownWanted, this, [this] { Q_EMIT goTo(u"dataset"_qs); });
    connect(m_classes,
            &DatasetClasses::picturesDropped,
            this,
            [this](const QList<qint64>& pictures, qint64 classId) {
                m_acts->moveToClass(pictures, classId);
            });
    connect(m_classes,
            &DatasetClasses::filesDropped,
            this,
            [this](const QStringList& paths, qint64 classId) { importFrom(paths, classId); });
    connect(m_wall, &DatasetWall::tabChanged, this, [this](const QString& tab) {
        m_classes->setTab(tab);
        selectionChanged();
    });
    connect(m_wall, &DatasetWall::pickWanted, this, &DatasetPage::pickShots);
    connect(m_wall, &DatasetWall::splitDropped, this, &DatasetPage::moveTo);
    connect(&m_wall->findings(),
            &DatasetFindings::binWanted,
            m_acts,
            [this](const QList<qint64>& pictures) { m_acts->moveToBin(pictures); });
    connect(&m_wall->findings(), &DatasetFindings::acceptWanted, this, [this] {
        auto* dialog = new AcceptLeaksDialog(this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(dialog, &AcceptLeaksDialog::chosen, m_checks, &DatasetChecks::acceptLeaks);
        dialog->open();
    });
    connect(&m_wall->findings(),
            &DatasetFindings::removeClassWanted,
            this,
            [this](const QString& name) {
                for (const ClassFacts& facts :
                     m_view ? m_view->classes : std::vector<ClassFacts>()) {
                    if (fromUtf8(facts.row.name) == name) {
                        m_acts->removeClass(facts.row.id);
                        return;
                    }
                }
            });
    connect(m_inspector, &DatasetInspector::findingWanted, m_wall, &DatasetWall::showFindings);
    connect(m_checks, &DatasetChecks::changed, this, &DatasetPage::refreshMainAction);
    connect(m_look, &DatasetLook::mapReady, this, &DatasetPage::showMap);
    connect(m_look, &DatasetLook::trialReady, this, &DatasetPage::tellTrial);
    connect(m_look,
            &DatasetLook::similarReady,
            this,
            [this](qint64 picture, const QSet<qint64>& pictures) {
                const project::PictureRow* row = m_view ? m_view->picture(picture) : nullptr;
                if (row == nullptr) {
                    return;
                }
                if (pictures.isEmpty()) {
                    banner().say(Banner::Kind::Info, {}, tr("This picture could not be read."));
                    return;
                }
                banner().clear(); // it said that this comes
                m_classes->setCurrentClass(0);
                m_wall->setTab(u"all"_qs);
                m_wall->showOnly(tr("Like %1").arg(fromUtf8(row->originalName)), pictures);
                grid().selectId(picture);
            });
    connect(m_look, &DatasetLook::waiting, this, [this] {
        banner().say(Banner::Kind::Info,
                     {},
                     tr("The recogniser looks at the pictures first, as a job. The answer comes "
                        "here when it has."));
    });
}

void DatasetPage::refresh()
{
    m_view = studio().project.view();
    const DatasetCounts counts = DatasetCounts::of(m_view.get());
    const bool something =
        counts.kept() + counts.bin > 0 || (m_view != nullptr && !m_view->classes.empty());
    m_stack->setCurrentIndex(something ? 1 : 0);
    m_classes->setView(m_view);
    m_wall->setView(m_view);
    m_wall->findings().setView(m_view);
    m_checks->setView(m_view);
    m_inspector->setView(m_view);
    m_look->setView(m_view);
    if (isVisible()) {
        foldInspector();
    }
    tellFrozen();
    if (m_firstView && m_view != nullptr && something) {
        m_firstView = false;
        m_wall->setTab(counts.undecided > 0 ? u"undecided"_qs
                       : counts.shots > 0   ? u"shots"_qs
                                            : u"all"_qs);
    }
    refreshHeader();
    refreshMainAction();
    selectionChanged();
}

bool DatasetPage::isShot(qint64 picture) const
{
    return m_view != nullptr && m_view->shots &&
           std::ranges::any_of(m_view->shots->picturesOfClass, [&](const auto& shots) {
               return std::ranges::find(shots, picture) != shots.end();
           });
}

QList<qint64> DatasetPage::chosenPictures() const
{
    QList<qint64> ids;
    for (const int row : grid().rowsToActOn()) {
        ids.append(grid().value(row, picture_role::IdRole).toLongLong());
    }
    return ids;
}

void DatasetPage::selectionChanged()
{
    const QList<qint64> ids = chosenPictures();
    m_inspector->setPictures(ids);
    const bool writable = m_view != nullptr && !m_view->readOnly && !ids.isEmpty();
    const bool inBin = m_wall->tab() == u"bin";
    const bool anyShot = std::ranges::any_of(ids, [this](qint64 id) { return isShot(id); });
    const project::PictureRow* first =
        m_view != nullptr && !ids.isEmpty() ? m_view->picture(ids.front()) : nullptr;
    const bool train = first != nullptr && first->split == "train";
    const auto holds = [&](const QString& key) {
        const nlohmann::json list =
            nlohmann::json::parse(toUtf8(m_view->setting(key, u"[]"_qs)), nullptr, false);
        return std::ranges::find(list, nlohmann::json(ids.front())) != list.end();
    };
    m_swap->setEnabled(writable && anyShot);
    m_swap->setVisible(!inBin && (ids.isEmpty() || anyShot));
    m_pin->setEnabled(writable && !inBin && train);
    m_pin->setVisible(!inBin && (ids.isEmpty() || train));
    m_pinned = writable && train && holds(u"shots.pinned"_qs);
    m_pin->setText(m_pinned ? tr("Unpin") : tr("Pin"));
    m_ban->setEnabled(writable && !inBin && train);
    m_ban->setVisible(!inBin && (ids.isEmpty() || train));
    m_banned = writable && train && holds(u"shots.banned"_qs);
    m_ban->setText(m_banned ? tr("Allow again") : tr("Ban"));
    m_takeBack->setEnabled(writable && inBin);
    m_takeBack->setVisible(inBin);
    m_toBin->setEnabled(writable && !inBin);
    for (QMenu* menu : {m_toClass, m_toSplit}) {
        menu->setEnabled(writable && !inBin);
        menu->menuAction()->setWhatsThis(ids.isEmpty() && m_view != nullptr && !m_view->readOnly
                                             ? tr("Choose pictures first")
                                             : QString());
    }
    m_copy->setEnabled(!ids.isEmpty());
    m_similar->setEnabled(!inBin && ids.size() == 1);
}

void DatasetPage::entered(const QString& detail)
{
    const QString value = detail.section(u'=', 1);
    if (detail.startsWith(u"picture=") || detail.startsWith(u"pictures=")) {
        QList<qint64> ids;
        for (const QString& id : value.split(u',', Qt::SkipEmptyParts)) {
            ids.append(id.toLongLong());
        }
        showPictures(ids);
    } else if (detail.startsWith(u"class=")) {
        m_classes->setCurrentClass(value.toLongLong());
    } else if (detail == u"findings") {
        const DatasetChecks::State checked = m_checks->state();
        if (checked == DatasetChecks::State::NotRun || checked == DatasetChecks::State::Stale) {
            m_check->trigger();
        }
        m_wall->showFindings();
        return;
    } else if (detail == u"import") {
        m_import->trigger();
        return;
    } else if (const QueuedJob* job = namedJob(detail)) {
        if (job->verb == u"import") {
            options::ImportOptions options;
            options::fromJson(job->options, options);
            openImport(options);
        }
    } else if (!detail.isEmpty()) {
        m_wall->setTab(detail);
    }
    if (m_stack->currentIndex() == 1) {
        grid().setFocus(Qt::OtherFocusReason);
    }
}

void DatasetPage::resizeEvent(QResizeEvent* event)
{
    Page::resizeEvent(event);
    foldInspector();
}

/// The inspector folds away where classes, pictures and it have no room beside each other.
void DatasetPage::foldInspector()
{
    const int bar = style()->pixelMetric(QStyle::PM_ScrollBarExtent, nullptr, this);
    const int room = width() - 2 * style::kPageMargin - bar; // a low page scrolls
    const int needed = m_classes->minimumWidth() + m_wall->minimumSizeHint().width() +
                       m_inspectorDrawer->minimumWidth() + 2 * style::kCardGap;
    const bool folded = width() < style::scaled(kNarrow) || room < needed;
    m_inspectorDrawer->setFolded(folded);
    m_details->setVisible(folded);
}

} // namespace dreamloft::ui
