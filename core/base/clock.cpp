// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/clock.h"

#include <atomic>

namespace dreamloft::base {
namespace {

Clock& systemClock()
{
    static Clock clock;
    return clock;
}

std::atomic<Clock*> current{nullptr};

Clock& clockInForce()
{
    Clock* clock = current.load(std::memory_order_acquire);
    return clock != nullptr ? *clock : systemClock();
}

} // namespace

double Clock::steadySeconds()
{
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    return std::chrono::duration<double>(now).count();
}

std::chrono::system_clock::time_point Clock::wallTime()
{
    return std::chrono::system_clock::now();
}

ClockScope::ClockScope(Clock& clock)
    : m_previous(current.exchange(&clock))
{
}

ClockScope::~ClockScope()
{
    current.store(m_previous);
}

double steadySeconds()
{
    return clockInForce().steadySeconds();
}

std::string wallTimeIso()
{
    const std::time_t time = std::chrono::system_clock::to_time_t(clockInForce().wallTime());
    std::tm parts{};
    ::gmtime_r(&time, &parts);
    char text[32];
    const std::size_t length = std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
    return std::string(text, length);
}

std::optional<std::time_t> unixTimeOf(const std::string& iso)
{
    std::tm parts{};
    const char* const end = ::strptime(iso.c_str(), "%Y-%m-%dT%H:%M:%SZ", &parts);
    return end != nullptr && *end == '\0' ? std::optional(::timegm(&parts)) : std::nullopt;
}

std::string localTimeText(const std::string& iso)
{
    const std::optional<std::time_t> then = unixTimeOf(iso);
    const std::optional<std::time_t> now = unixTimeOf(wallTimeIso());
    std::tm at{};
    std::tm today{};
    if (!then || !now || ::localtime_r(&*then, &at) == nullptr ||
        ::localtime_r(&*now, &today) == nullptr) {
        return iso;
    }
    const bool isToday = at.tm_year == today.tm_year && at.tm_yday == today.tm_yday;
    char text[32];
    const std::size_t length =
        std::strftime(text, sizeof text, isToday ? "%H:%M" : "%Y-%m-%d %H:%M", &at);
    return std::string(text, length);
}

} // namespace dreamloft::base
