// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/bridge/paused_job.h"
#include "ui/bridge/poll.h"

#include <QObject>

#include <filesystem>

namespace dreamloft::ui {

class AppSettings;
class JobCenter;

/// Pauses what runs while the computer is on its battery, where the user wants that, and lets it go
/// on when there is current again.
class PowerWatch final : public QObject {
    Q_OBJECT

public:
    /// Whether a battery empties now; asked on a thread of the pool.
    using Question = Poll<bool>::Question;
    static constexpr int kLookMs = 10'000;

    /// `jobs` and `settings` outlive it.
    PowerWatch(JobCenter& jobs,
               AppSettings& settings,
               Question question,
               int everyMs,
               QObject* parent = nullptr);

    /// As the kernel tells in its folder of power supplies. A mouse's battery does not count.
    [[nodiscard]] static bool
    onBattery(const std::filesystem::path& folder = "/sys/class/power_supply");

    /// A job waits for current.
    [[nodiscard]] bool waiting() const { return m_paused.ticket() != 0; }
    /// The paused job goes on at once, and no other is paused until there was current.
    void goOnAnyway();

Q_SIGNALS:
    void paused(qint64 ticket);
    /// Nothing waits for current any more.
    void over();

private:
    void follow();
    void take(bool battery);
    [[nodiscard]] bool mayPause() const;
    /// Lets go of the job that waits for current where it need not wait, or does not any more.
    void settle();

    JobCenter& m_jobs;
    AppSettings& m_settings;
    Poll<bool> m_poll;
    PausedJob m_paused;     ///< waits for current
    bool m_battery = false; ///< at the last look
    bool m_ignored = false; ///< the user wants to work on until there was current
};

} // namespace dreamloft::ui
