// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/screens/screen_states.h"

#include "tests/ui/result_project.h"
#include "tests/ui/screens/screen_dialogs.h"
#include "tests/ui/screens/stage_verbs.h"
#include "ui/bridge/text.h"
#include "ui/pages/page.h"
#include "ui/widgets/banner.h"

#include <QAction>
#include <QTest>

#include <stdexcept>

namespace dreamloft::tests {
namespace {

namespace fs = std::filesystem;

constexpr int kWaitMs = 20'000;
constexpr int kQuietMs = 500; ///< longer than a page waits before it asks for a cost
constexpr int kDialogMs = 200;

/// Names as users give them: one that is too long for every list, one in another script.
void rememberProjects(ui::AppSettings& settings, const QString& folder)
{
    const QStringList names{
        u"Garments from the spring catalogue, second attempt with fewer shots and tidied labels"_qs,
        u"苹果和梨"_qs,
        u"Screws"_qs};
    for (const QString& name : names) {
        ui::RecentProject project;
        project.folder = folder % u'/' % name;
        project.name = name;
        project.classes = 10;
        project.pictureCount = 1340;
        project.waiting = name == u"Screws" ? u"adapt"_qs : QString();
        project.paused = true;
        project.bytes = 1'340'000'000;
        project.opened = QDateTime::currentDateTimeUtc().addDays(-3);
        settings.rememberProject(project);
    }
}

} // namespace

void makeFinishedProject(const fs::path& folder)
{
    constexpr int kClasses = 10;
    ResultWriter writer(folder, kClasses);
    addAdapters(writer.store(), "loft");
    writer.addScores();
    writer.addTraining();
    writer.addEvaluation();
    writer.addVerdict();
}

ScreenStage::ScreenStage(ScreenState state, const fs::path& finished, const QSize& size)
    : m_state(state)
{
    m_quiet.start();
    m_all.verbs.scripts = stageScripts(state == ScreenState::Error);
    if (state != ScreenState::Empty) {
        fs::copy(finished, m_all.dir / "finished", fs::copy_options::recursive);
        rememberProjects(m_all.settings, ui::fromPath(m_all.dir.path()));
    }
    const auto changed = [this] { m_quiet.restart(); };
    connect(&m_all.project, &ui::ProjectService::viewChanged, this, changed);
    connect(&m_all.jobs, &ui::JobCenter::finished, this, changed);
    connect(&m_all.thumbnails, &ui::ThumbnailLoader::ready, this, changed);
    m_window = std::make_unique<ui::MainWindow>(
        m_all.studio,
        ui::studioPages(),
        ui::Surroundings{ui::fromPath(resourcesFolder()), u"build"_qs});
    m_window->resize(size);
    m_window->show();
    if (!QTest::qWaitForWindowExposed(m_window.get())) {
        throw std::runtime_error("The window did not open");
    }
}

ScreenStage::~ScreenStage()
{
    // As the program does before it goes.
    bool idle = false;
    m_all.jobs.pauseAndFinish(this, [&idle] { idle = true; });
    static_cast<void>(QTest::qWaitFor([&idle] { return idle; }, kWaitMs));
}

QString ScreenStage::show(const QString& page)
{
    endJob();
    closeDialog(*m_window);
    m_dialog = nullptr;
    QString problem = openFor(page);
    if (problem.isEmpty() && isDialog(page)) {
        return showDialog(page);
    }
    if (problem.isEmpty() && m_window->currentPage() != page) {
        m_window->go(page);
        problem = m_window->currentPage() == page ? QString() : u"the page did not open"_qs;
    }
    if (!problem.isEmpty()) {
        return problem;
    }
    settle(kQuietMs); // costs and thumbnails come before a job takes the worker
    const bool works = m_state == ScreenState::Running || m_state == ScreenState::Error;
    if (works && m_all.project.isOpen()) {
        problem = startJob(page);
        settle(kQuietMs);
    }
    return problem;
}

QString ScreenStage::showDialog(const QString& name)
{
    m_window->go(u"dataset"_qs);
    m_dialog = openDialog(*m_window, m_all.studio, name);
    settle(kDialogMs);
    return m_dialog == nullptr ? u"the dialog did not open"_qs : QString();
}

QWidget& ScreenStage::surface() const
{
    if (m_dialog != nullptr) {
        return *m_dialog;
    }
    return *m_window;
}

/// The project that belongs to the state; Home is met without one where that is its own state.
QString ScreenStage::openFor(const QString& page)
{
    if (m_all.project.isOpen()) {
        return {};
    }
    const QString finished = ui::fromPath(m_all.dir / "finished");
    if (page == u"home" && m_state == ScreenState::Empty) {
        return {};
    }
    if (page == u"home" && m_state == ScreenState::Error) {
        m_window->openProject(ui::fromPath(m_all.dir / "moved away"));
        return QTest::qWaitFor([this] { return m_window->banner().isShown(); }, kWaitMs)
                   ? QString()
                   : u"a missing project was not reported"_qs;
    }
    if (m_state == ScreenState::Empty) {
        m_all.project.create(ui::fromPath(m_all.dir / "new"), {.name = "New project"});
    } else {
        m_window->openProject(finished, m_state == ScreenState::ReadOnly);
    }
    if (!QTest::qWaitFor([this] { return m_all.project.isOpen(); }, kWaitMs)) {
        return u"the project did not open"_qs;
    }
    if (m_state == ScreenState::Error) {
        m_window->act(u"jobs"_qs)->trigger(); // failed jobs stand there
    }
    return {};
}

QString ScreenStage::startJob(const QString& page)
{
    const StageJob job = stageJobOf(page);
    m_ticket = m_all.jobs.enqueue(job.verb, job.options, job.label);
    const auto arrived = [this] {
        const ui::QueuedJob* now = m_all.jobs.job(m_ticket);
        return now != nullptr &&
               (m_state == ScreenState::Error ? now->state == ui::QueueState::Failed
                                              : now->progress.done > 0);
    };
    if (!QTest::qWaitFor(arrived, kWaitMs)) {
        return u"the job did not come into its state"_qs;
    }
    // Pages whose jobs are chains tell only of chains that they began themselves.
    ui::Page* shown = m_window->page(page);
    if (m_state == ScreenState::Error && !shown->tellsErrorOf(m_ticket)) {
        shown->showJobError(*m_all.jobs.job(m_ticket));
    }
    return {};
}

void ScreenStage::endJob()
{
    if (m_ticket == 0) {
        return;
    }
    m_all.jobs.cancel(m_ticket);
    static_cast<void>(QTest::qWaitFor([this] { return !m_all.jobs.busy(); }, kWaitMs));
    if (m_state == ScreenState::Running) {
        m_all.jobs.removeEnded(); // failed ones fill the list instead
    }
    m_ticket = 0;
}

void ScreenStage::settle(int quietMs)
{
    constexpr int kLookMs = 20;
    QElapsedTimer sinceStart;
    sinceStart.start();
    m_quiet.start();
    while (m_quiet.elapsed() < quietMs && sinceStart.elapsed() < kWaitMs) {
        QTest::qWait(kLookMs);
        if (m_all.project.saving() || m_all.thumbnails.pending() > 0) {
            m_quiet.restart();
        }
    }
}

} // namespace dreamloft::tests
