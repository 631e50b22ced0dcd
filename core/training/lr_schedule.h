// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace dreamloft::training {

/// Factor of the peak rate at 0-based `step`: linear from 0 over `warmup` steps, then half a cosine
/// to 0 at `total` (method.md 3.4; the first step of a warm-up has factor 0). Depends on the
/// absolute step alone. Beyond `total`: 0.
double warmupCosineFactor(std::int64_t step, std::int64_t warmup, std::int64_t total);

/// Rate of the classifier training at 0-based `iteration` (method.md 6.2): linspace(low, high,
/// warmup) inclusive, then half a cosine from high towards low over the remaining total - warmup
/// iterations.
double classifierRate(
    std::int64_t iteration, std::int64_t warmup, std::int64_t total, double low, double high);

} // namespace dreamloft::training
