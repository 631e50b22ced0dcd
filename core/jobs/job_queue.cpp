// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/jobs/job_queue.h"

#include "core/base/thread_priority.h"

#include <utility>

namespace dreamloft::jobs {

JobQueue::JobQueue(EventChannel& channel, TranslateException translate)
    : m_channel(channel)
    , m_translate(std::move(translate))
    , m_worker([this] { runWorker(); })
{
}

JobQueue::~JobQueue()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
        for (const Entry& entry : m_waiting) {
            entry.token->cancel();
        }
        if (m_running) {
            m_running->token->cancel();
        }
    }
    m_changed.notify_all();
    m_worker.join();
}

void JobQueue::submit(Job job)
{
    {
        const std::lock_guard lock(m_mutex);
        m_waiting.push_back({std::move(job), std::make_shared<base::CancelToken>()});
    }
    m_changed.notify_all();
}

void JobQueue::cancel(std::int64_t id, base::CancelReason reason)
{
    const std::lock_guard lock(m_mutex);
    for (const Entry& entry : m_waiting) {
        if (entry.job.id == id) {
            entry.token->cancel(reason);
        }
    }
    if (m_running && m_running->id == id) {
        m_running->token->cancel(reason);
    }
}

void JobQueue::waitIdle()
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return m_waiting.empty() && !m_running; });
}

void JobQueue::runWorker()
{
    base::lowerThreadPriority(base::ThreadRank::Job);
    std::unique_lock lock(m_mutex);
    for (;;) {
        m_changed.wait(lock, [this] { return !m_waiting.empty() || m_stopping; });
        if (m_waiting.empty()) {
            return;
        }
        std::optional<Entry> entry(std::move(m_waiting.front()));
        m_waiting.pop_front();
        m_running = Running{entry->job.id, entry->token};
        lock.unlock();
        runJob(entry->job, m_channel, *entry->token, m_translate);
        entry.reset(); // not under the lock: what ends with the job may call the queue
        lock.lock();
        m_running.reset();
        m_changed.notify_all();
    }
}

} // namespace dreamloft::jobs
