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
    connect(&jobs, &JobCenter::busyChanged, this, &PowerWatch::follow);
    connect(&settings, &AppSettings::changed, this, [this](const QString& key) {
        if (key == u"pause_on_battery"_qs) {
            if (!m_settings.pauseOnBattery()) {
                forget();
            }
            follow();
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
    const qint64 ticket = m_paused;
    forget();
    m_jobs.resume(ticket);
}

void PowerWatch::follow()
{
    if (!m_settings.pauseOnBattery() || (!m_jobs.busy() && m_paused == 0)) {
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
    if (!m_settings.pauseOnBattery()) {
        return;
    }
    const QueuedJob* waits = m_paused != 0 ? m_jobs.job(m_paused) : nullptr;
    if (m_paused != 0 && (waits == nullptr || waits->ended())) {
        forget(); // its project was closed, or the user did something else with it
    } else if (waits != nullptr && waits->state == QueueState::Running) {
        m_ignored = true; // the user let it go on
        forget();
    }
    if (!battery) {
        m_ignored = false;
        if (m_paused != 0 && waits != nullptr && waits->state == QueueState::Paused) {
            const qint64 ticket = m_paused;
            forget();
            m_jobs.resume(ticket);
        }
    } else if (const QueuedJob* running = m_jobs.running(); !m_ignored && m_paused == 0 &&
                                                            running != nullptr &&
                                                            running->state == QueueState::Running) {
        m_paused = running->ticket;
        m_jobs.pause(m_paused);
        Q_EMIT paused(m_paused);
    }
    follow();
}

void PowerWatch::forget()
{
    if (m_paused != 0) {
        m_paused = 0;
        Q_EMIT over();
    }
}

} // namespace dreamloft::ui
