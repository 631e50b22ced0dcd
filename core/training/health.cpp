// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/health.h"

#include "core/base/error.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace dreamloft::training {
namespace {

/// Losses that make an adapter's early mean, and the window that is compared with it. One denoising
/// loss varies by a factor of ten with its timestep, so both are means over many.
constexpr std::int64_t kEarly = 50;
constexpr std::size_t kWindow = 50;
/// A window this many times worse than the start is no training any more.
constexpr double kExplosion = 10.0;
/// Remedies per adapter before the job stops.
constexpr std::int64_t kRemedies = 1;

} // namespace

HealthMonitor::HealthMonitor(std::int64_t adapters)
    : m_histories(static_cast<std::size_t>(adapters))
    , m_remedies(static_cast<std::size_t>(adapters), 0)
{
}

HealthReport HealthMonitor::observe(const std::vector<double>& losses,
                                    const std::vector<bool>& finite)
{
    DL_REQUIRE(losses.size() <= m_histories.size() && finite.size() >= losses.size(),
               "one loss per adapter");
    HealthReport report;
    for (std::size_t m = 0; m < losses.size(); ++m) {
        History& history = m_histories[m];
        bool healthy = finite[m] && std::isfinite(losses[m]);
        std::string reason = "The loss is not a number.";
        if (healthy) {
            ++history.seen;
            if (history.seen <= kEarly) {
                history.earlySum += losses[m];
            }
            history.recent.push_back(losses[m]);
            if (history.recent.size() > kWindow) {
                history.recent.pop_front();
            }
            if (history.seen >= kEarly + static_cast<std::int64_t>(kWindow)) {
                const double now =
                    std::accumulate(history.recent.begin(), history.recent.end(), 0.0) /
                    static_cast<double>(kWindow);
                healthy = now <= kExplosion * history.earlySum / static_cast<double>(kEarly);
                reason = "The loss has exploded.";
            }
        }
        if (!healthy) {
            report.adapters.push_back(static_cast<std::int64_t>(m));
            report.reason = reason;
            const bool spent = m_remedies[m] >= kRemedies;
            report.verdict = spent || report.verdict == HealthVerdict::Stop
                                 ? HealthVerdict::Stop
                                 : HealthVerdict::RollBack;
        }
    }
    return report;
}

void HealthMonitor::remedied(const std::vector<std::int64_t>& adapters)
{
    for (const auto adapter : adapters) {
        const auto m = static_cast<std::size_t>(adapter);
        ++m_remedies.at(m);
        m_histories.at(m) = {};
    }
}

void HealthMonitor::setRemedies(std::vector<std::int64_t> remedies)
{
    DL_REQUIRE(remedies.size() == m_histories.size(), "one count per adapter");
    m_remedies = std::move(remedies);
}

void requireTrained(double norm, const std::string& adapterName)
{
    if (std::isfinite(norm) && norm > 0.0) {
        return;
    }
    throw base::Error(
        {.kind = base::ErrorKind::Bug,
         .code = "DL-TRAIN-013",
         .object = adapterName,
         .message = "Cannot save \"" + adapterName + "\": its training changed " +
                    (std::isfinite(norm) ? std::string("nothing")
                                         : std::string("it into numbers that are not finite")) +
                    ", expected an adapter that acts.",
         .hint = "Lower the learning rate or train more steps.",
         .workSafe = "All finished adapters are safe."});
}

} // namespace dreamloft::training
