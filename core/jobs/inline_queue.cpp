// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/jobs/inline_queue.h"

namespace dreamloft::jobs {

InlineQueue::InlineQueue(EventChannel& channel, TranslateException translate)
    : m_channel(channel)
    , m_translate(std::move(translate))
{
}

void InlineQueue::submit(Job job)
{
    m_entries.emplace_back(std::move(job), std::make_shared<base::CancelToken>());
    waitIdle();
}

void InlineQueue::cancel(std::int64_t id, base::CancelReason reason)
{
    for (const auto& [job, token] : m_entries) {
        if (job.id == id) {
            token->cancel(reason);
        }
    }
}

void InlineQueue::waitIdle()
{
    if (m_running) {
        return; // called from inside a job: the call below it goes on
    }
    m_running = true;
    while (!m_entries.empty()) {
        const Entry entry = m_entries.front();
        runJob(entry.first, m_channel, *entry.second, m_translate);
        m_entries.pop_front();
    }
    m_running = false;
}

} // namespace dreamloft::jobs
