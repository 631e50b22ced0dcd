// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimer>

#include <cstdint>
#include <deque>
#include <string>

namespace dreamloft::ui {

class JobCenter;
struct QueuedJob;

/// After how many seconds without a word a job counts as not answering.
struct SilenceLimits {
    double firstStep = 600; ///< while no step of the stage has passed: models are read then
    double least = 60;
    double times = 20; ///< as long as this many usual steps of the stage
    int lookMs = 1000;
};

/// Notices that the running job has said nothing for much longer than its steps take: a driver that
/// hangs cannot be interrupted, but the user can be told.
class SilenceWatch final : public QObject {
    Q_OBJECT

public:
    /// `jobs` outlives it.
    SilenceWatch(JobCenter& jobs, const SilenceLimits& limits, QObject* parent = nullptr);

    /// The running job does not answer now.
    [[nodiscard]] bool isSilent() const { return m_silent; }
    /// Seconds since the running job said something.
    [[nodiscard]] double seconds() const;
    /// The user has patience: the clock begins anew.
    void keepWaiting();

Q_SIGNALS:
    void silent(qint64 ticket);
    /// It speaks again, or has ended.
    void heard();

private:
    void follow();
    void takeProgress(const QueuedJob& job);
    void hear();
    void look();
    [[nodiscard]] double limit() const;

    JobCenter& m_jobs;
    SilenceLimits m_limits;
    QTimer m_timer;
    qint64 m_ticket = 0; ///< 0 = nothing runs
    bool m_silent = false;
    double m_heardAt = 0;
    double m_stepAt = 0;
    std::string m_stage;
    std::int64_t m_done = 0;
    std::deque<double> m_steps; ///< seconds of the last steps of the stage
};

} // namespace dreamloft::ui
