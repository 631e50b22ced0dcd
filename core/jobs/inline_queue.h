// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/job_runner.h"

#include <deque>
#include <memory>
#include <utility>

namespace dreamloft::jobs {

/// The contract of JobQueue without a thread: submit() runs the job before it returns. A job
/// submitted or cancelled from inside a running job waits for its turn or stops at the next
/// checkpoint.
class InlineQueue final : public JobRunner {
public:
    explicit InlineQueue(EventChannel& channel,
                         TranslateException translate = translateStandardException);
    void submit(Job job) override;
    void cancel(std::int64_t id, base::CancelReason reason = base::CancelReason::User) override;
    void waitIdle() override;

private:
    using Entry = std::pair<Job, std::shared_ptr<base::CancelToken>>;
    EventChannel& m_channel;
    TranslateException m_translate;
    std::deque<Entry> m_entries; ///< the first one runs
    bool m_running = false;
};

} // namespace dreamloft::jobs
