// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/power_watch.h"

#include "ui/bridge/app_settings.h"
#include "ui/bridge/job_center.h"
#include "ui/bridge/text.h"

#include <QCoreApplication>
#include <QPointer>
#include <QThreadPool>

#include <fstream>
#include <string>
#include <system_error>
#include <utility>

namespace dreamloft::ui {
namespace {

/// The first word of a small file, empty where there is none.
std::string wordOf(const std::filesystem::path& file)
{
    std::ifstream input(file);
    std::string word;
    input >> word;
    return word;
}

} // namespace

PowerWatch::PowerWatch(
    JobCenter& jobs, AppSettings& settings, Question question, int everyMs, QObject* parent)
    : QObject(parent)
    , m_jobs(jobs)
    , m_settings(settings)
    , m_question(std::move(question))
{
    m_timer.setInterval(everyMs);
    connect(&m_timer, &QTimer::timeout, this, &PowerWatch::look);
    const auto changed = [this] {
        settle();
        follow();
    };
    connect(&jobs, &JobCenter::busyChanged, this, changed);
    connect(&settings, &AppSettings::changed, this, [changed](const QString& key) {
        if (key == u"pause_on_battery"_qs) {
            changed();
        }
    });
}

bool PowerWatch::onBattery(const std::filesystem::path& folder)
{
    bool empties = false;
    std::error_code error;
    for (auto entry = std::filesystem::directory_iterator(folder, error);
         !error && entry != std::filesystem::directory_iterator();
         entry.increment(error)) {
        const std::filesystem::path& supply = entry->path();
        if (wordOf(supply / "scope") == "Device") {
            continue;
        }
        const std::string type = wordOf(supply / "type");
        if (type != "Battery" && wordOf(supply / "online") == "1") {
            return false;
        }
        empties = empties || (type == "Battery" && wordOf(supply / "status") == "Discharging");
    }
    return empties;
}

void PowerWatch::goOnAnyway()
{
    m_ignored = true;
    settle();
    if (m_paused != 0) {
        Q_EMIT over(); // decided, although it is still on its way to its next stop
    }
}

void PowerWatch::follow()
{
    if (m_paused == 0 && (!m_settings.pauseOnBattery() || !m_jobs.busy())) {
        m_timer.stop();
    } else if (!m_timer.isActive()) {
        m_timer.start();
        look();
    }
}

void PowerWatch::look()
{
    if (m_looking) {
        return;
    }
    m_looking = true;
    QThreadPool::globalInstance()->start(
        [question = m_question, self = QPointer<PowerWatch>(this)] {
            const bool battery = question();
            QMetaObject::invokeMethod(
                qApp,
                [self, battery] {
                    if (self) {
                        self->m_looking = false;
                        self->take(battery);
                    }
                },
                Qt::QueuedConnection);
        });
}

void PowerWatch::take(bool battery)
{
    m_battery = battery;
    settle();
    m_ignored = m_ignored && battery;
    const QueuedJob* running = m_jobs.running();
    if (mayPause() && m_paused == 0 && running != nullptr &&
        running->state == QueueState::Running) {
        m_paused = running->ticket;
        m_jobs.pause(m_paused);
        Q_EMIT paused(m_paused);
    }
    follow();
}

bool PowerWatch::mayPause() const
{
    return m_battery && !m_ignored && m_settings.pauseOnBattery();
}

void PowerWatch::settle()
{
    if (m_paused == 0) {
        return;
    }
    const qint64 ticket = m_paused;
    const QueuedJob* waits = m_jobs.job(ticket);
    if (waits == nullptr || waits->ended()) {
        const bool done = waits != nullptr && waits->state == QueueState::Done;
        forget(); // its project was closed, or the user did something else with it
        if (done) {
            m_jobs.releaseHeld(); // it ended before it could stop; what waits behind it goes on
        }
    } else if (waits->state == QueueState::Running) {
        m_ignored = true; // the user let it go on
        forget();
    } else if (waits->state == QueueState::Paused && !mayPause()) {
        forget();
        m_jobs.resume(ticket);
    }
}

void PowerWatch::forget()
{
    if (m_paused != 0) {
        m_paused = 0;
        Q_EMIT over();
    }
}

} // namespace dreamloft::ui
