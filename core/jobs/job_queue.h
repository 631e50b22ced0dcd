// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/job_runner.h"

#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

namespace dreamloft::jobs {

/// One worker thread, one lane; it gives way to the window, whatever a job does with the cores. The
/// destructor cancels what waits and runs and joins.
class JobQueue final : public JobRunner {
public:
    explicit JobQueue(EventChannel& channel,
                      TranslateException translate = translateStandardException);
    ~JobQueue() override;
    JobQueue(const JobQueue&) = delete;
    JobQueue& operator=(const JobQueue&) = delete;

    void submit(Job job) override;
    void cancel(std::int64_t id, base::CancelReason reason = base::CancelReason::User) override;
    void waitIdle() override;

private:
    struct Entry {
        Job job;
        std::shared_ptr<base::CancelToken> token;
    };
    struct Running {
        std::int64_t id;
        std::shared_ptr<base::CancelToken> token;
    };
    void runWorker();

    EventChannel& m_channel;
    TranslateException m_translate;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<Entry> m_waiting;
    std::optional<Running> m_running;
    bool m_stopping = false;
    std::thread m_worker;
};

} // namespace dreamloft::jobs
