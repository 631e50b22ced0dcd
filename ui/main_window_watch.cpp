// SPDX-License-Identifier: GPL-3.0-or-later
// What the window notices by itself: a job that does not answer, a battery, another program on the
// graphics card, the end of the queue, a lost graphics card, a crash; and how it goes to the
// background and comes back.
#include "core/base/paths.h"
#include "core/project/exchange/crash_report.h"
#include "ui/bridge/after_queue.h"
#include "ui/bridge/app_settings.h"
#include "ui/bridge/job_center.h"
#include "ui/bridge/off_thread.h"
#include "ui/bridge/power_watch.h"
#include "ui/bridge/project_service.h"
#include "ui/bridge/silence_watch.h"
#include "ui/bridge/text.h"
#include "ui/main_window.h"
#include "ui/pages/recent_keeper.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/jobs_dock.h"

#include <QAction>
#include <QApplication>
#include <QDateTime>
#include <QDir>
#include <QTimer>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <utility>
#include <vector>

namespace dreamloft::ui {
namespace {

constexpr int kGoodbyeMs = 2000; ///< for what was asked of the system on the way out
constexpr qint64 kRestartSpan = 600;
constexpr std::size_t kMostRestarts = 3; ///< in that many seconds

/// Milliseconds since 1970: crashes before were told of.
const QString kCrashesSince = u"crash.since"_qs;

std::filesystem::file_time_type fileTimeOf(qint64 milliseconds)
{
    const std::chrono::sys_time<std::chrono::milliseconds> time{
        std::chrono::milliseconds(milliseconds)};
    return std::filesystem::file_time_type::clock::from_sys(time);
}

} // namespace

void MainWindow::ask(Ask about,
                     const QString& headline,
                     const QString& text,
                     const QList<QAction*>& actions,
                     bool urgent)
{
    for (QAction* old : std::as_const(m_bannerActions)) {
        old->deleteLater(); // one of them may be what asks now
    }
    m_bannerActions = actions;
    m_asked = about;
    m_askedText = text;
    m_banner->say(urgent ? Banner::Kind::Warn : Banner::Kind::Info, headline, text, actions);
}

void MainWindow::tellLookOnly()
{
    const auto view = m_studio.project.view();
    if (!view || !view->readOnly) {
        m_lookBanner->clear();
    } else if (!m_lookBanner->isShown()) { // told once: a screen reader reads it all
        m_lookBanner->say(Banner::Kind::Info,
                          tr("This project is open to look only"),
                          m_lookReason.isEmpty()
                              ? tr("You opened it that way, so nothing in it can be changed.")
                              : m_lookReason,
                          {m_openToEdit});
    }
}

void MainWindow::takeBack(Ask about)
{
    if (m_asked != about) {
        return;
    }
    m_asked = Ask::Nothing;
    if (m_banner->text() == m_askedText) {
        m_banner->clear();
    }
}

QAction* MainWindow::makeAnswer(const QString& text, std::function<void()> run)
{
    auto* answer = new QAction(text, this);
    connect(answer, &QAction::triggered, this, std::move(run));
    return answer;
}

void MainWindow::connectWatches()
{
    connect(m_silence, &SilenceWatch::silent, this, &MainWindow::tellSilence);
    connect(m_silence, &SilenceWatch::heard, this, [this] { takeBack(Ask::Silence); });

    connect(m_power, &PowerWatch::paused, this, [this](qint64 ticket) {
        const QueuedJob* job = m_studio.jobs.job(ticket);
        if (job != nullptr) {
            ask(Ask::Battery,
                tr("%1 waits for current").arg(job->label),
                tr("The computer runs on its battery. Everything finished is safe; the job goes "
                   "on by itself when there is current again."),
                {makeAnswer(tr("Go on anyway"), [this] { m_power->goOnAnyway(); })},
                false);
        }
    });
    connect(m_power, &PowerWatch::over, this, [this] {
        takeBack(Ask::Battery);
        endInBackground();
    });

    connectCards();
    connect(m_banner, &Banner::dismissed, this, &MainWindow::bannerDismissed);

    AfterQueue& after = m_dock->afterQueue();
    connect(&after, &AfterQueue::counting, this, [this](int seconds) {
        if (seconds == AfterQueue::kSecondsToObject) { // told once: a screen reader reads it all
            tellAfterQueue();
        }
    });
    connect(&after, &AfterQueue::calledOff, this, [this] { takeBack(Ask::AfterQueue); });
    connect(&after, &AfterQueue::due, this, [this] {
        takeBack(Ask::AfterQueue);
        endInBackground();
    });
    connect(&m_studio.jobs, &JobCenter::busyChanged, this, &MainWindow::endInBackground);
    connect(m_dock, &JobsDock::restartRequested, this, &MainWindow::restart);
}

void MainWindow::connectCards()
{
    connect(m_cards, &CardWatch::wanted, this, [this](qint64 ticket, const QString& program) {
        const QueuedJob* job = m_studio.jobs.job(ticket);
        if (job != nullptr) {
            ask(Ask::Card,
                tr("Another program needs the graphics card"),
                tr("%1 uses much of its memory. While %2 is paused, its models leave the card to "
                   "others; everything finished is safe.")
                    .arg(program, job->label),
                {makeAnswer(tr("Pause the job"),
                            [this] {
                                takeBack(Ask::Card);
                                m_cards->pauseJob();
                            }),
                 makeAnswer(tr("Keep going"),
                            [this] {
                                takeBack(Ask::Card);
                                m_cards->keepGoing();
                            })},
                false);
        }
    });
    connect(m_cards, &CardWatch::freed, this, [this](qint64 ticket) {
        const QueuedJob* job = m_studio.jobs.job(ticket);
        if (job != nullptr) {
            ask(Ask::Card,
                tr("The graphics card is free again"),
                tr("The program for which %1 was paused has ended.").arg(job->label),
                {makeAnswer(tr("Go on"),
                            [this, ticket] {
                                takeBack(Ask::Card);
                                m_studio.jobs.resume(ticket);
                            }),
                 makeAnswer(tr("Later"), [this] { takeBack(Ask::Card); })},
                false);
        }
    });
    connect(m_cards, &CardWatch::over, this, [this] { takeBack(Ask::Card); });
}

AfterQueue& MainWindow::afterQueue() const
{
    return m_dock->afterQueue();
}

void MainWindow::tellSilence(qint64 ticket)
{
    const QueuedJob* job = m_studio.jobs.job(ticket);
    if (job == nullptr) {
        return;
    }
    const int minutes = std::max(1, static_cast<int>(std::lround(m_silence->seconds() / 60)));
    ask(Ask::Silence,
        tr("%1 does not answer").arg(job->label),
        tr("It has told nothing for %n minute(s). Everything finished is safe. It may only be "
           "slow, "
           "so waiting does no harm.",
           nullptr,
           minutes),
        {makeAnswer(tr("Keep waiting"),
                    [this] {
                        m_silence->keepWaiting();
                        takeBack(Ask::Silence);
                    }),
         makeAnswer(tr("Restart DreamLoft and continue"), [this] { restart(); })},
        true);
}

/// Somebody is at work here; and the question whether to stay awake goes with the project.
void MainWindow::objectToAfterQueue()
{
    if (m_dock->afterQueue().isCounting()) {
        m_dock->afterQueue().stayAwake();
    }
}

void MainWindow::tellAfterQueue()
{
    const bool sleeps = m_dock->afterQueue().choice() == AfterQueue::Act::Sleep;
    ask(Ask::AfterQueue,
        tr("All jobs are finished"),
        sleeps ? tr("As you wished, the computer goes to sleep in one minute.")
               : tr("As you wished, the computer shuts down in one minute. The project is saved."),
        {makeAnswer(tr("Stay awake"), [this] { m_dock->afterQueue().stayAwake(); })},
        true);
}

void MainWindow::continueStopped()
{
    takeBack(Ask::StoppedJobs);
    const QList<qint64> stopped = stoppedJobs();
    for (const qint64 ticket : stopped) {
        m_studio.jobs.resume(ticket);
    }
}

void MainWindow::continueProject(const QString& folder)
{
    const auto view = m_studio.project.view();
    m_continueIn = QDir::cleanPath(folder);
    const bool here = view && !view->readOnly && fromPath(view->folder) == m_continueIn;
    openProject(m_continueIn); // leads to its page when it is open already
    if (here) {
        m_continueIn.clear();
        continueStopped();
    }
}

/// A card that is lost again and again needs more than another start.
bool MainWindow::mayRestart()
{
    const qint64 now = QDateTime::currentSecsSinceEpoch();
    std::vector<qint64> lately;
    const nlohmann::json before =
        m_studio.settings.value(u"restart.times"_qs, nlohmann::json::array());
    for (const nlohmann::json& time : before) {
        if (time.is_number_integer() && std::abs(now - time.get<qint64>()) < kRestartSpan) {
            lately.push_back(time.get<qint64>());
        }
    }
    if (lately.size() >= kMostRestarts) {
        return false;
    }
    lately.push_back(now);
    m_studio.settings.setValue(u"restart.times"_qs, lately);
    return true;
}

void MainWindow::restart()
{
    if (!mayRestart()) {
        ask(Ask::Nothing,
            tr("DreamLoft was restarted three times in ten minutes"),
            tr("Your project is safe. Restart the computer, then open the project and press "
               "Continue."),
            {},
            true);
        return;
    }
    saveGeometryNow();
    const auto view = m_studio.project.view();
    const QString folder = view ? fromPath(view->folder) : QString();
    if (m_silence->isSilent() || !view) {
        Q_EMIT restartWanted(folder); // what hangs cannot be waited for
        return;
    }
    m_studio.jobs.pauseAndFinish(this, [this, folder] {
        connect(
            &m_studio.project,
            &ProjectService::closed,
            this,
            [this, folder] { Q_EMIT restartWanted(folder); },
            Qt::SingleShotConnection);
        m_studio.project.close();
    });
}

void MainWindow::goToBackground()
{
    // The program lives on without a window until its work is done, or until it is asked for.
    m_inBackground = true;
    m_quitsOnClose = QApplication::quitOnLastWindowClosed();
    QApplication::setQuitOnLastWindowClosed(false);
    hide();
}

void MainWindow::endInBackground()
{
    const std::vector<QueuedJob>& jobs = m_studio.jobs.jobs();
    const bool goesOn = m_power->waiting() || std::ranges::any_of(jobs, &QueuedJob::waitsForSpace);
    if (!m_inBackground || m_studio.jobs.busy() || goesOn || m_dock->afterQueue().isCounting()) {
        return;
    }
    QTimer::singleShot(kGoodbyeMs, this, [this] {
        if (m_inBackground && !m_studio.jobs.busy()) {
            m_recents->remember();
            m_closing = true;
            QApplication::quit();
        }
    });
}

void MainWindow::comeForward()
{
    if (m_inBackground) {
        m_inBackground = false;
        QApplication::setQuitOnLastWindowClosed(m_quitsOnClose);
    }
    setWindowState(windowState() & ~Qt::WindowMinimized);
    show();
    raise();
    activateWindow();
    QApplication::alert(this); // where a program may not take the front
}

/// Asks for what the studio left since the start of the last run that told of its crashes: neither
/// for files of long ago nor for those of the command line.
void MainWindow::lookForCrash()
{
    if (m_surroundings.crashes.isEmpty()) {
        return;
    }
    m_startedAt = QDateTime::currentMSecsSinceEpoch();
    const nlohmann::json since = m_studio.settings.value(kCrashesSince);
    if (!since.is_number_integer()) {
        rememberCrashTold(); // there was no run before this one
        return;
    }
    offThread<bool>(
        [folder = toPath(m_surroundings.crashes), start = since.get<qint64>()] {
            const auto newest = project::newestCrash(folder, base::kStudioProgram);
            return newest && newest->written > fileTimeOf(start);
        },
        this,
        [this](bool crashed) {
            if (!crashed) {
                rememberCrashTold();
                return;
            }
            m_crash = Crash::Untold;
            if (!m_banner->isShown()) {
                tellCrash();
                m_crash = Crash::Told; // once more with what opening the first project tells
            }
        });
}

void MainWindow::rememberCrashTold()
{
    m_studio.settings.setValue(kCrashesSince, m_startedAt);
}

void MainWindow::tellCrash()
{
    if (m_crash != Crash::None) {
        ask(Ask::Crash,
            tr("DreamLoft ended unexpectedly last time"),
            tr("Everything finished is safe. What happened is noted on this computer and sent to "
               "nobody."),
            crashAnswers(),
            true);
    }
}

QList<QAction*> MainWindow::crashAnswers()
{
    if (std::exchange(m_crash, Crash::None) == Crash::None) {
        return {};
    }
    rememberCrashTold();
    return {makeAnswer(tr("Look at the report…"), [this] {
        m_crash = Crash::None;
        takeBack(Ask::Crash);
        showReport(this);
    })};
}

/// What was closed does not come back; what found no room gets it.
void MainWindow::bannerDismissed()
{
    if (m_crash == Crash::Untold) {
        tellCrash();
    } else {
        m_crash = Crash::None;
    }
}

} // namespace dreamloft::ui
