// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <ctime>
#include <optional>
#include <string>

namespace dreamloft::base {

/// Durations come from the steady clock, dates from the wall clock, order from neither.
class Clock {
public:
    virtual ~Clock() = default;
    virtual double steadySeconds();
    virtual std::chrono::system_clock::time_point wallTime();
};

/// Puts another clock in force for its lifetime (tests).
class ClockScope {
public:
    explicit ClockScope(Clock& clock);
    ~ClockScope();
    ClockScope(const ClockScope&) = delete;
    ClockScope& operator=(const ClockScope&) = delete;

private:
    Clock* m_previous;
};

double steadySeconds();
/// UTC, "2026-05-04T13:07:09Z".
std::string wallTimeIso();
/// Seconds since 1970 of a text of wallTimeIso(); none where it is no such time.
std::optional<std::time_t> unixTimeOf(const std::string& iso);
/// What a clock here showed at a time of wallTimeIso(): "14:02", on another day than today
/// "2026-05-04 14:02"; `iso` itself where it is no such time.
std::string localTimeText(const std::string& iso);

} // namespace dreamloft::base
