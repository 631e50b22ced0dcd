// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/paused_job.h"

#include "ui/bridge/job_center.h"

#include <utility>

namespace dreamloft::ui {

bool PausedJob::pauseRunning()
{
    const QueuedJob* running = m_jobs.running();
    if (m_ticket != 0 || running == nullptr || running->state != QueueState::Running) {
        return false;
    }
    m_ticket = running->ticket;
    m_jobs.pause(m_ticket);
    return true;
}

PausedJob::State PausedJob::look()
{
    if (m_ticket == 0) {
        return State::None;
    }
    const QueuedJob* job = m_jobs.job(m_ticket);
    if (job == nullptr || job->ended()) {
        const bool done = job != nullptr && job->state == QueueState::Done;
        m_ticket = 0;
        if (done) {
            m_jobs.releaseHeld(); // it ended before it could stop; what waits behind it goes on
        }
        return State::Ended;
    }
    if (job->state == QueueState::Running) {
        m_ticket = 0;
        return State::GoesOn;
    }
    return job->state == QueueState::Paused ? State::Stopped : State::Turning;
}

void PausedJob::resume()
{
    if (const qint64 ticket = std::exchange(m_ticket, 0); ticket != 0) {
        m_jobs.resume(ticket);
    }
}

} // namespace dreamloft::ui
