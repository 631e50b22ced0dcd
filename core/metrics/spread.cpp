// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/spread.h"

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

} // namespace dreamloft::metrics
