// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/jobs/event_channel.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace dreamloft::jobs {

EventChannel::EventChannel(ChannelLimits limits)
    : m_limits(limits)
{
}

template <class Kind>
void EventChannel::keepAtMost(std::size_t limit)
{
    const auto isKind = [](const JobEvent& event) {
        return std::holds_alternative<Kind>(event.what);
    };
    std::size_t& count = m_counts[JobEvent{.what = Kind{}}.what.index()];
    if (++count > limit) {
        m_events.erase(std::find_if(m_events.begin(), m_events.end(), isKind));
        --count;
        ++m_dropped;
    }
}

void EventChannel::post(JobEvent event)
{
    std::function<void()> waker;
    {
        const std::lock_guard lock(m_mutex);
        waker = m_waker;
        if (auto* progress = std::get_if<ProgressEvent>(&event.what)) {
            // The newest takes the place of the one before, unless another event of the job lies
            // between: a stage that ended must not be told after its end.
            const auto before =
                std::find_if(m_events.rbegin(), m_events.rend(), [&](const JobEvent& other) {
                    return other.job == event.job &&
                           !std::holds_alternative<MetricEvent>(other.what) &&
                           !std::holds_alternative<PreviewEvent>(other.what);
                });
            if (before != m_events.rend()) {
                if (auto* old = std::get_if<ProgressEvent>(&before->what)) {
                    *old = std::move(*progress);
                    progress = nullptr;
                }
            }
            if (progress != nullptr) {
                dropOldProgress(event.job);
                m_events.push_back(std::move(event));
            }
        } else {
            m_events.push_back(std::move(event));
            const auto& what = m_events.back().what;
            if (std::holds_alternative<MetricEvent>(what)) {
                keepAtMost<MetricEvent>(m_limits.metrics);
            } else if (std::holds_alternative<PreviewEvent>(what)) {
                keepAtMost<PreviewEvent>(m_limits.previews);
            } else if (std::holds_alternative<NoteEvent>(what)) {
                keepAtMost<NoteEvent>(m_limits.notes);
            }
        }
    }
    if (waker) {
        waker();
    }
}

void EventChannel::dropOldProgress(std::int64_t job)
{
    const auto old = std::find_if(m_events.begin(), m_events.end(), [&](const JobEvent& event) {
        return event.job == job && std::holds_alternative<ProgressEvent>(event.what);
    });
    if (old != m_events.end()) {
        m_events.erase(old);
    }
}

std::vector<JobEvent> EventChannel::drain()
{
    const std::lock_guard lock(m_mutex);
    std::vector<JobEvent> events(std::make_move_iterator(m_events.begin()),
                                 std::make_move_iterator(m_events.end()));
    m_events.clear();
    m_counts.fill(0);
    return events;
}

std::uint64_t EventChannel::dropped() const
{
    const std::lock_guard lock(m_mutex);
    return m_dropped;
}

void EventChannel::setWaker(std::function<void()> waker)
{
    const std::lock_guard lock(m_mutex);
    m_waker = std::move(waker);
}

} // namespace dreamloft::jobs
