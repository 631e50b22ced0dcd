// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace dreamloft::ui {

class JobCenter;

/// The job that a watch has paused, until it goes on or ends, by the watch or by its user.
class PausedJob {
public:
    enum class State {
        None,
        Turning, ///< on its way to its next stop, or to its turn
        Stopped,
        GoesOn, ///< its user let it
        Ended   ///< or its project was closed
    };

    /// `jobs` outlives it.
    explicit PausedJob(JobCenter& jobs)
        : m_jobs(jobs)
    {
    }

    [[nodiscard]] qint64 ticket() const { return m_ticket; } ///< 0 = none
    /// Pauses what runs; false where there is nothing to pause.
    bool pauseRunning();
    /// What became of it. GoesOn and Ended are told once: then it is not the watch's any more.
    State look();
    /// Lets it go on.
    void resume();
    /// Leaves it to its user: it stays as it is.
    void forget() { m_ticket = 0; }

private:
    JobCenter& m_jobs;
    qint64 m_ticket = 0;
};

} // namespace dreamloft::ui
