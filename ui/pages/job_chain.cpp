// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/job_chain.h"

#include "ui/bridge/job_center.h"
#include "ui/bridge/project_service.h"

namespace dreamloft::ui {

JobChain::JobChain(ProjectService& project, JobCenter& jobs, QObject* parent)
    : QObject(parent)
    , m_jobs(jobs)
{
    connect(&jobs, &JobCenter::finished, this, &JobChain::jobFinished);
    connect(&jobs, &JobCenter::listChanged, this, [this] {
        // Taken out of the list: nothing can come of the rest any more.
        if (!m_tickets.empty() && m_jobs.job(ticket()) == nullptr) {
            forget();
        }
    });
    connect(&project, &ProjectService::closed, this, [this] { m_tickets.clear(); });
}

bool JobChain::isActive() const
{
    for (const qint64 one : m_tickets) {
        const QueuedJob* job = m_jobs.job(one);
        if (job == nullptr || job->state != QueueState::Done) {
            return job != nullptr && !job->ended();
        }
    }
    return !m_tickets.empty(); // the end of the last one is about to be told
}

void JobChain::start(const std::vector<Step>& steps)
{
    m_tickets.clear();
    qint64 before = 0;
    for (const Step& step : steps) {
        before = m_jobs.enqueue(step.verb, step.options, step.label, before);
        m_tickets.push_back(before);
    }
}

void JobChain::forget()
{
    m_tickets.clear();
    Q_EMIT ended();
}

void JobChain::jobFinished(qint64 ticket)
{
    if (m_tickets.empty() || ticket != this->ticket()) {
        return;
    }
    const QueuedJob* job = m_jobs.job(ticket);
    if (job != nullptr && job->error) {
        Q_EMIT stepStopped(ticket);
    }
    // A later one may have been let go on before its turn.
    while (!m_tickets.empty()) {
        job = m_jobs.job(this->ticket());
        if (job == nullptr || job->state != QueueState::Done) {
            break;
        }
        m_tickets.pop_front();
    }
    if (!isActive()) {
        Q_EMIT ended();
    }
}

} // namespace dreamloft::ui
