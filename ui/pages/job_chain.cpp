// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/job_chain.h"

#include "ui/bridge/job_center.h"
#include "ui/bridge/project_service.h"

#include <iterator>

namespace dreamloft::ui {

JobChain::JobChain(ProjectService& project, JobCenter& jobs, QObject* parent)
    : QObject(parent)
    , m_jobs(jobs)
{
    connect(&jobs, &JobCenter::finished, this, &JobChain::jobFinished);
    connect(&jobs, &JobCenter::listChanged, this, [this] {
        // Taken out of the list: nothing can come of it any more.
        if (m_ticket != 0 && m_jobs.job(m_ticket) == nullptr) {
            m_steps.clear();
            next();
        }
    });
    connect(&project, &ProjectService::closed, this, [this] {
        m_steps.clear();
        m_ticket = 0;
    });
}

void JobChain::start(std::vector<Step> steps)
{
    m_steps.assign(std::make_move_iterator(steps.begin()), std::make_move_iterator(steps.end()));
    next();
}

void JobChain::next()
{
    if (m_steps.empty()) {
        m_ticket = 0;
        Q_EMIT ended();
        return;
    }
    const Step step = m_steps.front();
    m_steps.pop_front();
    m_ticket = m_jobs.enqueue(step.verb, step.options, step.label);
}

void JobChain::jobFinished(qint64 ticket)
{
    if (ticket != m_ticket || ticket == 0) {
        return;
    }
    const QueuedJob* job = m_jobs.job(ticket);
    if (job == nullptr || job->state == QueueState::Cancelled) {
        m_steps.clear();
        next();
    } else if (job->state == QueueState::Done) {
        Q_EMIT stepDone(job->verb);
        next();
    }
}

} // namespace dreamloft::ui
