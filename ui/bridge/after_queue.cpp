// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/after_queue.h"

#include "ui/bridge/job_center.h"

namespace dreamloft::ui {

AfterQueue::AfterQueue(JobCenter& jobs, QObject* parent, int secondMs)
    : QObject(parent)
    , m_jobs(jobs)
{
    m_timer.setInterval(secondMs);
    connect(&m_timer, &QTimer::timeout, this, &AfterQueue::tick);
    connect(&jobs, &JobCenter::busyChanged, this, &AfterQueue::busyChanged);
    connect(&jobs, &JobCenter::jobChanged, this, [this](qint64 ticket) {
        const QueuedJob* running = m_jobs.running();
        if (running != nullptr && running->ticket == ticket) {
            m_last = ticket;
        }
    });
}

void AfterQueue::setChoice(Act choice)
{
    if (m_choice == choice) {
        return;
    }
    m_choice = choice;
    if (choice == Act::Nothing) {
        callOff();
    }
    Q_EMIT choiceChanged();
}

void AfterQueue::stayAwake()
{
    setChoice(Act::Nothing);
}

void AfterQueue::busyChanged(bool busy)
{
    if (busy) {
        callOff();
        return;
    }
    // Paused by the user, by a full disk or to close the project: that is not the end.
    const QueuedJob* last = m_jobs.job(m_last);
    const bool byItself =
        last != nullptr && (last->state == QueueState::Done || last->state == QueueState::Failed);
    if (m_choice != Act::Nothing && byItself && m_jobs.waiting() == 0) {
        m_left = kSecondsToObject;
        m_timer.start();
        Q_EMIT counting(m_left);
    }
}

void AfterQueue::tick()
{
    if (--m_left > 0) {
        Q_EMIT counting(m_left);
        return;
    }
    m_timer.stop();
    const Act act = m_choice;
    m_choice = Act::Nothing;
    Q_EMIT choiceChanged();
    Q_EMIT due(act);
}

void AfterQueue::callOff()
{
    if (m_timer.isActive()) {
        m_timer.stop();
        Q_EMIT calledOff();
    }
}

} // namespace dreamloft::ui
