// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/event_channel.h"
#include "core/jobs/run_guarded.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

namespace dreamloft::jobs {

/// A verb bound to its arguments. `work` keeps its report itself.
struct Job {
    std::int64_t id = 0;
    std::string label{};
    std::function<void(JobControl&)> work{};
    std::shared_ptr<Requests> requests{}; ///< may be null: nobody asks anything of it
};

/// Runs jobs one after another in the order of submission; each gives one started event (unless it
/// was cancelled while waiting) and exactly one finished event.
class JobRunner {
public:
    virtual ~JobRunner() = default;
    virtual void submit(Job job) = 0;
    /// Waiting or running; an unknown id is ignored.
    virtual void cancel(std::int64_t id, base::CancelReason reason = base::CancelReason::User) = 0;
    /// Returns once nothing waits or runs.
    virtual void waitIdle() = 0;
};

/// The control that a runner hands to a job: fills in rates, posts to the channel, obeys the token.
class ChannelControl final : public JobControl {
public:
    ChannelControl(std::int64_t job,
                   EventChannel& channel,
                   const base::CancelToken& token,
                   Requests* requests = nullptr);
    ~ChannelControl() override;
    void report(const Progress& progress) override;
    void metric(std::string_view series, std::int64_t step, double value) override;
    void preview(PreviewImage image) override;
    void note(NoteLevel level, std::string_view text) override;
    [[nodiscard]] bool cancelRequested() const noexcept override { return m_token.cancelled(); }
    [[nodiscard]] bool watched() const noexcept override { return true; }
    bool takeRequest(Request request) noexcept override
    {
        return m_requests != nullptr && m_requests->take(request);
    }

private:
    struct Meter;
    std::int64_t m_job;
    EventChannel& m_channel;
    const base::CancelToken& m_token;
    Requests* m_requests;
    std::unique_ptr<Meter> m_meter;
};

/// Runs one job here and now and posts its started and finished events.
void runJob(const Job& job,
            EventChannel& channel,
            const base::CancelToken& token,
            const TranslateException& translate);

} // namespace dreamloft::jobs
