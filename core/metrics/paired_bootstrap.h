// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace dreamloft::metrics {

/// [repeat][picture]: 1 where the classifier of that repeat was right.
using CorrectTable = std::vector<std::vector<std::uint8_t>>;

/// Difference of two mean accuracies (treatment minus control) with its percentile range.
struct Gain {
    double value = 0;
    double low = 0;
    double high = 0;
    double pValue = 1; ///< two-sided: how often a resample is on the other side of zero
};

/// Two-level bootstrap over pictures (the same ones for both arms) and repeats (in pairs where both
/// arms have as many, since a repeat shares its seed; else each arm's own). `level` 0.95 gives the
/// 95 % range. No pictures or no repeats: an all-zero gain.
[[nodiscard]] Gain pairedGain(const CorrectTable& treatment,
                              const CorrectTable& control,
                              int resamples,
                              std::uint64_t seed,
                              double level = 0.95);

/// Which of several tests stay significant at family-wise `alpha` (Holm 1979): sorted p-values are
/// compared with alpha / (tests left), and the first failure ends it.
[[nodiscard]] std::vector<bool> holmSignificant(std::span<const double> pValues,
                                                double alpha = 0.05);

} // namespace dreamloft::metrics
