// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/silence_watch.h"

#include "core/base/clock.h"
#include "ui/bridge/job_center.h"

#include <algorithm>
#include <vector>

namespace dreamloft::ui {
namespace {

constexpr std::size_t kRemembered = 31; ///< steps whose middle one is the usual one

} // namespace

SilenceWatch::SilenceWatch(JobCenter& jobs, const SilenceLimits& limits, QObject* parent)
    : QObject(parent)
    , m_jobs(jobs)
    , m_limits(limits)
{
    m_timer.setInterval(limits.lookMs);
    connect(&m_timer, &QTimer::timeout, this, &SilenceWatch::look);
    connect(&jobs, &JobCenter::jobChanged, this, &SilenceWatch::follow);
    connect(&jobs, &JobCenter::listChanged, this, &SilenceWatch::follow);
    connect(&jobs, &JobCenter::busyChanged, this, &SilenceWatch::follow);
    const auto spoke = [this](qint64 ticket) {
        if (ticket == m_ticket) {
            hear();
        }
    };
    connect(&jobs, &JobCenter::metric, this, spoke);
    connect(&jobs, &JobCenter::preview, this, spoke);
    connect(&jobs, &JobCenter::note, this, spoke);
}

double SilenceWatch::seconds() const
{
    return m_ticket != 0 ? base::steadySeconds() - m_heardAt : 0;
}

void SilenceWatch::keepWaiting()
{
    m_silent = false;
    m_heardAt = base::steadySeconds();
}

void SilenceWatch::follow()
{
    const QueuedJob* job = m_jobs.running();
    if (job == nullptr) {
        m_timer.stop();
        m_ticket = 0;
        hear();
        return;
    }
    if (job->ticket != m_ticket) {
        m_ticket = job->ticket;
        m_stage.clear();
        m_done = 0;
        m_steps.clear();
        m_timer.start();
        hear();
    }
    takeProgress(*job);
}

void SilenceWatch::takeProgress(const QueuedJob& job)
{
    const jobs::Progress& progress = job.progress;
    if (progress.stage == m_stage && progress.done == m_done) {
        return; // it was changed from outside
    }
    const double now = base::steadySeconds();
    if (progress.stage != m_stage) {
        m_steps.clear();
    } else if (progress.done > m_done) {
        m_steps.push_back((now - m_stepAt) / static_cast<double>(progress.done - m_done));
        if (m_steps.size() > kRemembered) {
            m_steps.pop_front();
        }
    }
    m_stage = progress.stage;
    m_done = progress.done;
    m_stepAt = now;
    hear();
}

void SilenceWatch::hear()
{
    m_heardAt = base::steadySeconds();
    if (m_silent) {
        m_silent = false;
        Q_EMIT heard();
    }
}

double SilenceWatch::limit() const
{
    if (m_steps.empty()) {
        return m_limits.firstStep;
    }
    std::vector<double> steps(m_steps.begin(), m_steps.end());
    const auto middle = steps.begin() + static_cast<std::ptrdiff_t>(steps.size() / 2);
    std::nth_element(steps.begin(), middle, steps.end());
    return std::max(m_limits.least, m_limits.times * *middle);
}

void SilenceWatch::look()
{
    if (m_ticket != 0 && !m_silent && seconds() > limit()) {
        m_silent = true;
        Q_EMIT silent(m_ticket);
    }
}

} // namespace dreamloft::ui
