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

/// The same between two parts of one set, from the distances of its rows (rowDistances, [m, m]):
/// rows `judged` against rows `reference`, both int64.
std::optional<PrecisionRecall> precisionRecallOfParts(const torch::Tensor& distances,
                                                      const torch::Tensor& judged,
                                                      const torch::Tensor& reference,
                                                      int k = 3);

/// Euclidean distances in double, [n, d] and [m, d] -> [n, m]; exactly 0 between equal rows.
torch::Tensor rowDistances(const torch::Tensor& left, const torch::Tensor& right);

} // namespace dreamloft::metrics
