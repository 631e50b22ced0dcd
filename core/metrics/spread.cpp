// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/spread.h"

#include <algorithm>
#include <cmath>

namespace dreamloft::metrics {

Spread spreadOf(std::span<const double> values)
{
    Spread spread;
    spread.n = static_cast<std::int64_t>(values.size());
    if (values.empty()) {
        return spread;
    }
    const auto n = static_cast<double>(values.size());
    for (const double value : values) {
        spread.mean += value / n;
    }
    double squares = 0;
    for (const double value : values) {
        squares += (value - spread.mean) * (value - spread.mean);
    }
    spread.sd = values.size() < 2 ? 0.0 : std::sqrt(squares / (n - 1));
    return spread;
}

PartRange rangeOfPart(double part, std::int64_t n)
{
    if (n < 1) {
        return {};
    }
    constexpr double kNormal95 = 1.959963984540054; // two-sided 95 % point of the normal law
    const auto count = static_cast<double>(n);
    const double square = kNormal95 * kNormal95;
    const double shrink = 1 + square / count;
    const double middle = (part + square / (2 * count)) / shrink;
    const double half =
        kNormal95 / shrink * std::sqrt(part * (1 - part) / count + square / (4 * count * count));
    return {std::max(0.0, middle - half), std::min(1.0, middle + half)};
}

} // namespace dreamloft::metrics
