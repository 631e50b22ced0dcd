// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/power_watch.h"

#include "ui/bridge/app_settings.h"
#include "ui/bridge/job_center.h"
#include "ui/bridge/text.h"

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
    , m_poll(std::move(question), everyMs, [this](bool battery) { take(battery); })
    , m_paused(jobs)
{
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
    if (waiting()) {
        Q_EMIT over(); // decided, although it is still on its way to its next stop
    }
}

void PowerWatch::follow()
{
    m_poll.setOn(waiting() || (m_settings.pauseOnBattery() && m_jobs.busy()));
}

void PowerWatch::take(bool battery)
{
    m_battery = battery;
    settle();
    m_ignored = m_ignored && battery;
    if (mayPause() && m_paused.pauseRunning()) {
        Q_EMIT paused(m_paused.ticket());
    }
    follow();
}

bool PowerWatch::mayPause() const
{
    return m_battery && !m_ignored && m_settings.pauseOnBattery();
}

void PowerWatch::settle()
{
    switch (m_paused.look()) {
    case PausedJob::State::None:
    case PausedJob::State::Turning:
        return;
    case PausedJob::State::Stopped:
        if (mayPause()) {
            return;
        }
        m_paused.resume();
        break;
    case PausedJob::State::GoesOn:
        m_ignored = true; // the user let it go on
        break;
    case PausedJob::State::Ended:
        break;
    }
    Q_EMIT over();
}

} // namespace dreamloft::ui
