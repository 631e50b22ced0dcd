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

struct PartRange {
    double low = 0;
    double high = 1;
};

/// 95 % range of a part in [0, 1] that was counted over n independent trials (Wilson's score
/// interval): never empty, so that 0 of 16 is not told as surely 0. n = 0 gives [0, 1].
[[nodiscard]] PartRange rangeOfPart(double part, std::int64_t n);

} // namespace dreamloft::metrics
