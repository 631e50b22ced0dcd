// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/job_chain.h"

#include "ui/bridge/job_center.h"
#include "ui/bridge/project_service.h"

#include <utility>

namespace dreamloft::ui {

JobChain::JobChain(ProjectService& project, JobCenter& jobs, QObject* parent)
    : QObject(parent)
    , m_jobs(jobs)
{
    connect(&jobs, &JobCenter::finished, this, &JobChain::jobFinished);
    connect(&jobs, &JobCenter::listChanged, this, [this] {
        // Taken out of the list: nothing can come of the rest any more.
        if (isActive() && m_jobs.job(ticket()) == nullptr) {
            giveUp();
        }
    });
    connect(&project, &ProjectService::closed, this, [this] { m_tickets.clear(); });
}

void JobChain::start(const std::vector<Step>& steps)
{
    m_tickets.clear();
    for (const Step& step : steps) {
        m_tickets.push_back(m_jobs.enqueue(step.verb, step.options, step.label));
    }
}

void JobChain::giveUp()
{
    for (const qint64 left : std::exchange(m_tickets, {})) {
        m_jobs.cancel(left);
    }
    Q_EMIT ended();
}

void JobChain::jobFinished(qint64 ticket)
{
    if (!isActive() || ticket != this->ticket()) {
        return;
    }
    const QueuedJob* job = m_jobs.job(ticket);
    if (job != nullptr && job->error) {
        Q_EMIT stepStopped(ticket);
        job = m_jobs.job(ticket);
    }
    if (job == nullptr || job->state == QueueState::Cancelled || job->state == QueueState::Failed) {
        giveUp();
    } else if (job->state == QueueState::Done) {
        const QString verb = job->verb;
        m_tickets.pop_front();
        Q_EMIT stepDone(verb);
        if (m_tickets.empty()) {
            Q_EMIT ended();
        }
    }
}

} // namespace dreamloft::ui
