// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>

namespace dreamloft::metrics {

/// Mean and sample standard deviation (n - 1); sd = 0 below two values.
struct Spread {
    double mean = 0;
    double sd = 0;
    std::int64_t n = 0;
};

[[nodiscard]] Spread spreadOf(std::span<const double> values);

} // namespace dreamloft::metrics
