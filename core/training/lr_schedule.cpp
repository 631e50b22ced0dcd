// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/lr_schedule.h"

#include <cmath>
#include <numbers>

namespace dreamloft::training {
namespace {

/// 1 at 0, 0 at 1
double halfCosine(double part)
{
    return 0.5 * (1.0 + std::cos(std::numbers::pi * part));
}

} // namespace

double warmupCosineFactor(std::int64_t step, std::int64_t warmup, std::int64_t total)
{
    if (step < warmup) {
        return static_cast<double>(step) / static_cast<double>(warmup);
    }
    if (step >= total) {
        return 0.0;
    }
    return halfCosine(static_cast<double>(step - warmup) / static_cast<double>(total - warmup));
}

double classifierRate(
    std::int64_t iteration, std::int64_t warmup, std::int64_t total, double low, double high)
{
    if (iteration < warmup) {
        const double last = static_cast<double>(warmup > 1 ? warmup - 1 : 1);
        return low + (high - low) * static_cast<double>(iteration) / last;
    }
    const double rest = static_cast<double>(total > warmup ? total - warmup : 1);
    return low + (high - low) * halfCosine(static_cast<double>(iteration - warmup) / rest);
}

} // namespace dreamloft::training
