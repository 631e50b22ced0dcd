// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/screens/screen_states.h"

#include "tests/ui/main_action.h"
#include "tests/ui/result_project.h"
#include "tests/ui/screens/screen_dialogs.h"
#include "ui/bridge/errand.h"
#include "ui/bridge/text.h"
#include "ui/pages/generate_page.h"
#include "ui/pages/generate_wall.h"
#include "ui/pages/models_page.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/picture_grid.h"

#include <QAction>
#include <QCoreApplication>
#include <QPushButton>
#include <QTest>

#include <algorithm>
#include <stdexcept>
#include <utility>

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
    // The class that pages begin with has a name that is too long for them.
    writer.store().renameClass(writer.store().classes().front().id,
                               "Woven silk garments from the museum's collection of the long "
                               "eighteenth century");
    addAdapters(writer.store(), "loft");
    addAdapters(writer.store(), "datadream_cls", 1); // what the page begins with
    writer.addScores();
    writer.addTraining();
    writer.addEvaluation(3, ResultWriter::Skill::Middling);
    writer.addVerdict();
}

ScreenStage::ScreenStage(ScreenState state, const fs::path& finished, const QSize& size)
    : m_state(state)
{
    m_quiet.start();
    m_all.verbs.scripted.scripts = stageScripts(state == ScreenState::Error);
    if (state == ScreenState::Real) {
        m_all.verbs.useEngine();
    }
    if (state != ScreenState::Empty) {
        fs::copy(finished, m_all.dir / "finished", fs::copy_options::recursive);
    }
    if (state != ScreenState::Empty && state != ScreenState::Real) {
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
    endJobs();
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
    const QString verb = stageVerbOf(page);
    qint64 before = 0;
    for (const ui::QueuedJob& job : m_all.jobs.jobs()) {
        before = std::max(before, job.ticket);
    }
    ui::Page* shown = m_window->page(page);
    m_working = true;
    if (!begin(*shown, page)) {
        return u"the page does not start its job"_qs;
    }
    if (page == u"generate") { // its side says most with a picture selected
        static_cast<ui::GeneratePage*>(shown)->wall().grid().setCurrentRow(0);
    }
    const bool fails = m_state == ScreenState::Error;
    const auto arrived = [&] {
        const auto& jobs = m_all.jobs.jobs();
        return std::any_of(jobs.begin(), jobs.end(), [&](const ui::QueuedJob& job) {
            return job.ticket > before && job.verb == verb &&
                   (fails ? shown->tellsErrorOf(job.ticket) : job.progress.done > 0);
        });
    };
    const bool asks = fails && page == u"models"; // a question, which is on no list
    const auto* banner = shown->findChild<ui::Banner*>();
    const auto there = [&] { return asks ? banner->isShown() : arrived(); };
    return QTest::qWaitFor(there, kWaitMs) ? QString()
           : fails                         ? u"the page does not tell what went wrong"_qs
                                           : u"the job did not come into its state"_qs;
}

bool ScreenStage::begin(ui::Page& page, const QString& id)
{
    const auto trigger = [&page](const QString& name) {
        auto* action = page.findChild<QAction*>(name);
        if (action != nullptr) {
            action->trigger();
        }
        return action != nullptr;
    };
    if (id == u"dataset") {
        return trigger(u"importSample"_qs);
    }
    if (id == u"compare") { // nothing is missing, so it is compared once more
        if (!trigger(u"compareAgain"_qs)) {
            return false;
        }
        const QList<QPushButton*> buttons = page.findChildren<QPushButton*>();
        for (QPushButton* button : buttons) {
            if (button->isDefault() && button->isVisible()) {
                button->click();
                return true;
            }
        }
        return false;
    }
    if (id == u"models" && m_state == ScreenState::Error) {
        const auto file = m_all.dir / "downloads" / "stable-diffusion-2-1-base.safetensors";
        writeCutModel(file);
        static_cast<ui::ModelsPage&>(page).addModel(ui::fromPath(file));
        return true;
    }
    if (id == u"home" || id == u"models") { // something that was started elsewhere
        m_all.jobs.enqueue(
            u"generate"_qs,
            {{"strategy", "loft"}, {"per_class", 12}},
            QCoreApplication::translate("Verb", "Make pictures")); // as the queue names it
        return true;
    }
    return runMainAction(page);
}

void ScreenStage::endJobs()
{
    if (!m_working) {
        return;
    }
    QList<qint64> left;
    for (const ui::QueuedJob& job : m_all.jobs.jobs()) {
        if (!job.ended() && !job.quiet) {
            left += job.ticket;
        }
    }
    for (const qint64 ticket : std::as_const(left)) {
        m_all.jobs.cancel(ticket);
    }
    static_cast<void>(QTest::qWaitFor([this] { return !m_all.jobs.busy(); }, kWaitMs));
    if (m_state == ScreenState::Running) {
        m_all.jobs.removeEnded(); // failed ones fill the list instead
    }
    m_working = false;
}

void ScreenStage::settle(int quietMs)
{
    constexpr int kLookMs = 20;
    QElapsedTimer sinceStart;
    sinceStart.start();
    m_quiet.start();
    while (m_quiet.elapsed() < quietMs && sinceStart.elapsed() < kWaitMs) {
        QTest::qWait(kLookMs);
        const bool asked = m_state == ScreenState::Real && m_all.jobs.busy(); // costs, and the like
        if (asked || m_all.project.saving() || m_all.thumbnails.pending() > 0 ||
            ui::Errand::pending() > 0) { // results are being read
            m_quiet.restart();
        }
    }
}

} // namespace dreamloft::tests
