// SPDX-License-Identifier: GPL-3.0-or-later
// What the window does about the project: opening, closing, undo, what opening found.
#include "core/project/cache.h"
#include "core/project/layout.h"
#include "core/project/project_lock.h"
#include "core/project/rows.h"
#include "ui/bridge/act_place.h"
#include "ui/bridge/app_settings.h"
#include "ui/bridge/errand.h"
#include "ui/bridge/job_center.h"
#include "ui/bridge/off_thread.h"
#include "ui/bridge/project_service.h"
#include "ui/bridge/stage_text.h"
#include "ui/bridge/text.h"
#include "ui/bridge/window_door.h"
#include "ui/dialogs/new_project_dialog.h"
#include "ui/main_window.h"
#include "ui/pages/page.h"
#include "ui/pages/sample_project.h"
#include "ui/style/mnemonics.h"
#include "ui/style/style.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/status_line.h"
#include "ui/widgets/top_bar.h"

#include <QAction>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QThreadPool>
#include <QTimer>

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <thread>
#include <utility>

namespace dreamloft::ui {
namespace {

constexpr int kSafeStartAfter = 3; ///< failed starts
constexpr int kStartedWell = 8000; ///< milliseconds

const QString kUnfinishedStarts = u"start.unfinished"_qs;

/// What opening found, a sentence for each kind of thing.
QStringList putRight(const project::OpenReport& report)
{
    QStringList sentences;
    const auto add = [&sentences](int count, const QString& sentence) {
        if (count > 0) {
            sentences += sentence;
        }
    };
    if (!report.restoredFrom.empty()) {
        sentences += MainWindow::tr("The project file was damaged and was replaced by the copy %1; "
                                    "the damaged one is kept in quarantine.")
                         .arg(fromUtf8(report.restoredFrom));
    }
    if (report.uncleanEnd) {
        sentences +=
            MainWindow::tr("DreamLoft ended unexpectedly last time; everything finished was kept.");
    }
    const int interrupted = static_cast<int>(report.interruptedJobs.size());
    add(interrupted,
        MainWindow::tr(
            "%n job(s) stopped in the middle and can be continued.", nullptr, interrupted));
    add(report.adoptedItems,
        MainWindow::tr("%n finished picture(s) or adapter(s) were found on the disk and taken in.",
                       nullptr,
                       report.adoptedItems));
    add(report.adoptedPictures,
        MainWindow::tr("%n imported picture(s) were found on the disk and taken in.",
                       nullptr,
                       report.adoptedPictures));
    add(report.quarantined,
        MainWindow::tr("%n file(s) that did not belong were put into quarantine.",
                       nullptr,
                       report.quarantined));
    add(report.missingFiles,
        MainWindow::tr("%n finished file(s) are missing; they are made again when their job is "
                       "continued.",
                       nullptr,
                       report.missingFiles));
    return sentences;
}

/// On a thread of the pool: a large cache takes a while to look through.
void trimCache(const std::filesystem::path& folder, std::uint64_t limit)
{
    if (limit > 0) {
        errandPool().start([folder, limit] { project::Cache(folder).trim(limit); });
    }
}

} // namespace

void MainWindow::start(const QString& folder)
{
    AppSettings& settings = m_studio.settings;
    const nlohmann::json before = settings.value(kUnfinishedStarts);
    const int failed = before.is_number_integer() ? before.get<int>() : 0;
    settings.setValue(kUnfinishedStarts, failed + 1);
    QTimer::singleShot(
        kStartedWell, this, [this] { m_studio.settings.setValue(kUnfinishedStarts, 0); });
    lookForCrash();
    const std::vector<RecentProject> recents = settings.recentProjects();
    if (!folder.isEmpty()) {
        openProject(folder);
    } else if (settings.startPage() == u"project" && !recents.empty()) {
        if (failed >= kSafeStartAfter) {
            m_banner->say(Banner::Kind::Warn,
                          tr("Started carefully"),
                          tr("The last starts did not end well, so no project was opened. Your "
                             "projects were not changed. Open one from the list."));
            return;
        }
        openProject(recents.front().folder);
    }
}

void MainWindow::connectProject()
{
    ProjectService& project = m_studio.project;
    connect(&project, &ProjectService::opening, this, [this](const QString& folder) {
        m_status->say(tr("Opening %1…").arg(QFileInfo(folder).fileName()));
    });
    connect(&project, &ProjectService::opened, this, &MainWindow::projectOpened);
    connect(&project, &ProjectService::openFailed, this, &MainWindow::openFailed);
    connect(&project, &ProjectService::closed, this, &MainWindow::projectClosed);
    connect(&m_studio.jobs, &JobCenter::restored, this, &MainWindow::queueRestored);
    connect(&m_studio.jobs, &JobCenter::listChanged, this, [this] {
        // Continued on its page or in the list of jobs: there is nothing to ask any more.
        if (stoppedJobs().isEmpty()) {
            takeBack(Ask::StoppedJobs);
        }
    });
    connect(&project, &ProjectService::viewChanged, this, &MainWindow::refreshProject);
    connect(&project, &ProjectService::savingChanged, this, &MainWindow::refreshSaving);
    connect(&project, &ProjectService::viewChanged, this, [this] {
        m_before = std::exchange(m_seen, m_studio.project.view());
    });
    connect(&project, &ProjectService::undone, this, [this](const QString& label) {
        m_status->say(tr("Undone: %1").arg(actText(label)));
        showWhatTurned();
    });
    connect(&project, &ProjectService::redone, this, [this](const QString& label) {
        m_status->say(tr("Done again: %1").arg(actText(label)));
        showWhatTurned();
    });
    connect(&project, &ProjectService::failed, this, [this](const base::Error& error) {
        if (Page* shown = page(m_current); shown != nullptr && m_studio.project.isOpen()) {
            shown->showError(error);
        }
    });
    connect(&m_studio.settings, &AppSettings::changed, this, [this](const QString& key) {
        if (key == u"theme" || key == u"reduced_motion") {
            applyTheme();
        } else if (key == u"engine") {
            refreshDevice();
        }
    });
    refreshDevice();
}

void MainWindow::refreshDevice()
{
    const options::EngineOptions engine = m_studio.settings.engine();
    const int cores = engine.threads.value_or(
        static_cast<int>(std::max(1U, std::thread::hardware_concurrency())));
    m_status->setDevice(fromUtf8(engine.device), cores);
}

void MainWindow::refreshSaving()
{
    const auto view = m_studio.project.view();
    m_status->setSaving(!view                       ? StatusLine::Saving::None
                        : view->readOnly            ? StatusLine::Saving::ReadOnly
                        : m_studio.project.saving() ? StatusLine::Saving::Saving
                                                    : StatusLine::Saving::Saved);
}

void MainWindow::refreshProject()
{
    const auto view = m_studio.project.view();
    const QString name = view ? view->name : QString();
    m_top->setProject(name, view && view->readOnly);
    setWindowTitle(name.isEmpty() ? tr("DreamLoft") : tr("%1 – DreamLoft").arg(name));
    const bool tests = view && std::any_of(view->classes.begin(),
                                           view->classes.end(),
                                           [](const ClassFacts& one) { return one.test > 0; });
    m_status->setTestSet(!tests             ? StatusLine::TestSet::None
                         : view->testLocked ? StatusLine::TestSet::Locked
                                            : StatusLine::TestSet::Open);
    refreshSaving();
    tellLookOnly();

    const auto offer =
        [&](const QString& id, const QString& label, const QString& bare, const QString& full) {
            QAction* action = act(id);
            const bool can = !label.isEmpty() && !view->readOnly;
            action->setText(can ? full.arg(style::buttonText(actText(label))) : bare);
            action->setToolTip(style::seenText(action->text()));
            action->setEnabled(can);
            action->setVisible(view != nullptr);
        };
    offer(u"edit.undo"_qs, view ? view->undoLabel : QString(), tr("Undo"), tr("Undo “%1”"));
    offer(u"edit.redo"_qs, view ? view->redoLabel : QString(), tr("Redo"), tr("Redo “%1”"));
    for (const char* id : {"import", "export", "close", "check", "folder", "delete"}) {
        act(u"project."_qs % QLatin1String(id))->setEnabled(view != nullptr);
    }
    act(u"project.merge"_qs)->setEnabled(view != nullptr && !view->readOnly);
    refreshRail();
}

void MainWindow::openProject(const QString& folder, bool readOnly)
{
    objectToAfterQueue();
    const auto view = m_studio.project.view();
    const QString wanted = QDir::cleanPath(folder);
    if (view && fromPath(view->folder) == wanted && view->readOnly == readOnly) {
        chooseFirstPage();
        return;
    }
    const auto open = [this, wanted, readOnly] {
        m_banner->clear();
        m_studio.project.open(wanted, readOnly);
    };
    if (m_studio.jobs.busy()) {
        // One project at a time: what runs stops at its next checkpoint and can be continued.
        m_status->say(tr("Pausing what runs, then opening the other project."));
        m_studio.jobs.pauseAndFinish(this, open);
    } else {
        open();
    }
}

void MainWindow::projectOpened()
{
    const auto view = m_studio.project.view();
    m_status->say({}); // it is open now
    m_status->setFolder(view ? fromPath(view->folder) : QString());
    if (view && !view->readOnly) {
        trimCache(view->folder / project::layout::kCache, m_studio.settings.cacheLimit());
    }
    refreshProject();
    for (const PageEntry& entry : m_entries) {
        page(entry.id); // their marks say where the project stands
    }
    refreshRail();
    chooseFirstPage();
}

/// The queue comes a moment after the project: only now is known what can be continued.
void MainWindow::queueRestored()
{
    if (m_current == m_firstPage) { // else the user is on the way already
        chooseFirstPage();
    }
    const QString wanted = std::exchange(m_continueIn, QString());
    const auto view = m_studio.project.view();
    if (view && !view->readOnly && fromPath(view->folder) == wanted) {
        continueStopped();
    } else {
        showOpenReport();
    }
}

/// Undo and redo lead to where their act can be seen, unless it is in view already. On Generate one
/// class of one run is in view, which may be another one.
void MainWindow::showWhatTurned()
{
    if (m_before == nullptr || m_seen == nullptr) {
        return;
    }
    const auto place = placeOfAct(*m_before, *m_seen);
    const bool inView =
        place && (place->page == u"generate" ? m_current == u"quality" : place->page == m_current);
    if (place && !inView) {
        showPage(place->page, place->detail);
    }
}

void MainWindow::projectClosed()
{
    objectToAfterQueue();
    m_before.reset();
    m_seen.reset();
    m_status->setFolder({});
    m_asked = Ask::Nothing;
    m_banner->clear();
    refreshProject();
    showPage(u"home"_qs, {});
}

void MainWindow::chooseFirstPage()
{
    // A finished experiment opens with its answer, everything else where the next step is.
    QString first = u"dataset"_qs;
    const QStringList steps{
        u"dataset"_qs, u"adapt"_qs, u"generate"_qs, u"quality"_qs, u"classifier"_qs, u"compare"_qs};
    for (const QString& id : steps) {
        const Page* step = page(id);
        if (step == nullptr) {
            continue;
        }
        const Page::RailState::Mark mark = step->railState().mark;
        if (mark == Page::RailState::Running || mark == Page::RailState::NeedsYou) {
            first = id;
            break;
        }
        // Its page reads the verdict on a thread and cannot tell of it yet.
        if (id == u"compare" && m_studio.project.view()->newestDone(u"compare"_qs) != nullptr) {
            first = id;
        }
    }
    m_firstPage = first;
    showPage(first, {});
}

/// Jobs that can be continued, in their order.
QList<qint64> MainWindow::stoppedJobs() const
{
    QList<qint64> stopped;
    for (const QueuedJob& job : m_studio.jobs.jobs()) {
        if (job.resumable()) {
            stopped += job.ticket;
        }
    }
    return stopped;
}

void MainWindow::showOpenReport()
{
    const auto view = m_studio.project.view();
    if (!view) {
        return;
    }
    const QList<qint64> stopped = view->readOnly ? QList<qint64>() : stoppedJobs();
    if (!stopped.isEmpty()) {
        const QueuedJob* job = m_studio.jobs.job(stopped.front());
        ask(Ask::StoppedJobs,
            (job->state == QueueState::Interrupted ? tr("The job “%1” was interrupted")
                                                   : tr("The job “%1” is paused"))
                .arg(job->label),
            tr("Everything it had finished is safe. Continue where it stopped?"),
            QList<QAction*>{makeAnswer(tr("Continue"), [this] { continueStopped(); }),
                            makeAnswer(tr("Show the jobs"), [this] { toggleJobs(true); })} +
                crashAnswers(),
            false);
        return;
    }
    const QStringList found = putRight(view->openReport);
    if (!found.isEmpty()) {
        ask(Ask::Nothing, tr("Repaired while opening"), found.join(u' '), crashAnswers(), true);
    } else {
        tellCrash();
    }
}

void MainWindow::openFailed(const QString& folder, const base::Error& error)
{
    m_continueIn.clear();
    if (error.info().kind != base::ErrorKind::Busy) {
        tellOpenFailed(folder, error, 0);
        return;
    }
    // Whether the one who has it can be asked to show its window is read from the disk.
    offThread<qint64>(
        [folder]() -> qint64 {
            const auto holder = project::holderOnThisComputer(toPath(folder));
            return holder && WindowDoor::isThere(holder->pid) ? holder->pid : 0;
        },
        this,
        [this, folder, error](qint64 process) { tellOpenFailed(folder, error, process); });
}

/// `holder`: the process whose window has the project, 0 = none that can be asked.
void MainWindow::tellOpenFailed(const QString& folder, const base::Error& error, qint64 holder)
{
    if (m_studio.project.isOpen()) {
        return; // another one was opened meanwhile
    }
    m_status->say({}); // it said that this project is being opened
    qDeleteAll(m_bannerActions);
    m_bannerActions.clear();
    m_asked = Ask::Nothing;
    if (holder != 0) {
        auto* show = new QAction(tr("Show that window"), this);
        connect(show, &QAction::triggered, this, [this, holder] {
            m_status->say(WindowDoor::knock(holder)
                              ? tr("The other window was asked to come to the front.")
                              : tr("The other window is gone. Open the project again."));
        });
        m_bannerActions += show;
    }
    // Of a project that is in use or in a folder that cannot be written, everything can be seen.
    if (error.info().kind == base::ErrorKind::Busy || error.info().code == "DL-PROJ-003") {
        auto* look = new QAction(tr("Open to look only"), this);
        m_lookReason =
            error.info().kind == base::ErrorKind::Busy
                ? tr("It is in use elsewhere. Once it is closed there, you can open it to edit.")
                : tr("Its folder cannot be written. Once it can, you can open it to edit.");
        connect(look, &QAction::triggered, this, [this, folder] { openProject(folder, true); });
        m_bannerActions += look;
    }
    auto* locate = new QAction(tr("Choose another folder…"), this);
    connect(locate, &QAction::triggered, this, &MainWindow::chooseProject);
    m_bannerActions += locate;
    showPage(u"home"_qs, {});
    m_banner->sayError(errorText(error), m_bannerActions);
}

void MainWindow::chooseProject()
{
    const QString from = m_studio.settings.projectFolder();
    auto* dialog = new QFileDialog(this, tr("Open a project"), from);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& folder) {
        openProject(folder);
    });
    dialog->open();
}

void MainWindow::createProject(const NewProjectWish& wish)
{
    project::NewProject project;
    project.name = toUtf8(wish.name);
    project.purpose = toUtf8(wish.purpose);
    // From its first moment on, so that the first act that can be undone is one of the user.
    project.settings = {{"models.base", wish.starter ? std::string("starter") : toUtf8(wish.base)},
                        {"models.clip", wish.starter ? std::string("starter") : toUtf8(wish.clip)}};
    if (wish.starter) {
        project.settings.emplace_back("preset", "starter");
    }
    m_studio.project.create(wish.folder, project);
}

void MainWindow::checkFiles()
{
    const qint64 ticket = m_studio.jobs.ask(u"verify"_qs, nlohmann::json::object());
    m_status->say(tr("Reading every file of the project…"));
    auto* once = new QObject(this);
    connect(&m_studio.jobs, &JobCenter::finished, once, [this, once, ticket](qint64 finished) {
        if (finished != ticket) {
            return;
        }
        once->deleteLater();
        const QueuedJob* job = m_studio.jobs.job(ticket);
        if (job == nullptr || job->state == QueueState::Cancelled) {
            return;
        }
        if (job->error) {
            m_banner->sayError(errorText(*job->error));
            return;
        }
        const nlohmann::json& told = job->report.data;
        const QString size = humanSize(told.value("bytes", std::uint64_t{0}));
        const int files = told.value("files", 0);
        if (told.value("clean", false)) {
            m_banner->say(
                Banner::Kind::Good,
                tr("Everything is as it should be"),
                tr("%n files (%1) were read again. None is missing or changed.", nullptr, files)
                    .arg(size));
            return;
        }
        QStringList damaged;
        for (const nlohmann::json& finding : told.value("findings", nlohmann::json::array())) {
            damaged += fromUtf8(finding.value("path", std::string()));
        }
        constexpr qsizetype kNamed = 3;
        m_banner->say(
            Banner::Kind::Bad,
            tr("%n files are damaged or missing", nullptr, static_cast<int>(damaged.size())),
            factsText(damaged.mid(0, kNamed)));
    });
}

void MainWindow::openSample()
{
    auto* sample = new SampleProject(m_studio, m_surroundings.resources, this);
    connect(sample, &SampleProject::ready, this, [this, sample](const QString& folder) {
        openProject(folder);
        sample->deleteLater();
    });
    connect(sample, &SampleProject::failed, this, [this, sample](const base::Error& error) {
        m_banner->sayError(errorText(error));
        sample->deleteLater();
    });
    m_status->say(tr("Preparing the sample project…"));
    sample->prepare();
}

} // namespace dreamloft::ui
