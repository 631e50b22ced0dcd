// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/jobs/job_control.h"

#include <array>
#include <cstdint>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace dreamloft::jobs {

enum class JobEnd { Done, Failed, Cancelled };

struct StartedEvent {};
struct ProgressEvent {
    Progress progress{};
};
struct MetricEvent {
    std::string series{};
    std::int64_t step = 0;
    double value = 0;
};
struct PreviewEvent {
    PreviewImage image{};
};
struct NoteEvent {
    NoteLevel level = NoteLevel::Info;
    std::string text{};
};
/// The terminal event, exactly one a job; `error` is set when Failed.
struct FinishedEvent {
    JobEnd end = JobEnd::Done;
    std::optional<base::Error> error{};
};

struct JobEvent {
    std::int64_t job = 0;
    std::variant<StartedEvent, ProgressEvent, MetricEvent, PreviewEvent, NoteEvent, FinishedEvent>
        what;
};

struct ChannelLimits {
    std::size_t metrics = 4096; ///< of these kinds the oldest go first
    std::size_t previews = 16;
    std::size_t notes = 512;
};

/// The only way from a worker to the outside: mutexed, bounded, coalescing. Of one job's progress
/// only the newest is kept; started and finished events are never dropped.
class EventChannel {
public:
    explicit EventChannel(ChannelLimits limits = {});
    void post(JobEvent event);
    /// Everything since the last call, in order.
    std::vector<JobEvent> drain();
    /// How many metrics, previews and notes were dropped so far.
    [[nodiscard]] std::uint64_t dropped() const;
    /// Called after each post from the posting thread, without the lock; must be quick. For waking
    /// a reader. A call of the one before may still be under way when this returns.
    void setWaker(std::function<void()> waker);

private:
    template <class Kind>
    void keepAtMost(std::size_t limit);
    void dropOldProgress(std::int64_t job);

    const ChannelLimits m_limits;
    mutable std::mutex m_mutex;
    std::deque<JobEvent> m_events;
    std::array<std::size_t, 6> m_counts{}; ///< waiting events of each kind that has a limit
    std::function<void()> m_waker;
    std::uint64_t m_dropped = 0;
};

} // namespace dreamloft::jobs
