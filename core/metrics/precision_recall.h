// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <torch/types.h>

#include <optional>

namespace dreamloft::metrics {

struct PrecisionRecall {
    double precision = 0; ///< part of the judged rows inside a ball of the reference, [0, 1]
    double recall = 0;    ///< part of the reference rows inside a ball of the judged
};

/// Kynkaanniemi et al. 2019: the ball of a row reaches to its k-th nearest neighbour in its own
/// set, itself not counted. judged [n, d], reference [m, d]; no value unless n > k and m > k.
std::optional<PrecisionRecall>
precisionRecall(const torch::Tensor& judged, const torch::Tensor& reference, int k = 3);

} // namespace dreamloft::metrics
