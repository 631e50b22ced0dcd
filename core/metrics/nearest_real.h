// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metrics/class_scores.h"

#include <torch/types.h>

#include <cstdint>
#include <optional>
#include <vector>

namespace dreamloft::metrics {

/// For each synthetic picture the most similar shot. A hint at copies, not a proof.
struct NearestReal {
    std::vector<std::int64_t> index; ///< row in `shots`; -1 without shots
    std::vector<double> similarity;  ///< cosine, [-1, 1]
    std::vector<bool> nearCopy;      ///< similarity above the threshold
    /// 99th percentile of the similarity of a real picture to its nearest other real one; 1
    /// (nothing is flagged) with fewer than two real pictures.
    double threshold = 1;
    /// Mean of `similarity` with its 95 % range (1.96 standard errors; none for one picture).
    Estimate mean{};
    /// The same mean from each shot to the other shots; none below two shots.
    std::optional<double> floor{};
};

/// synthetic [n, d], shots [k, d], real [m, d] (all real pictures of the class); rows are
/// normalised here.
NearestReal
nearestReal(const torch::Tensor& synthetic, const torch::Tensor& shots, const torch::Tensor& real);

} // namespace dreamloft::metrics
