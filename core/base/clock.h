// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
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

} // namespace dreamloft::base
