// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/precision_recall.h"

#include "core/base/error.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

namespace dreamloft::metrics {

std::optional<PrecisionRecall>
precisionRecall(const torch::Tensor& judged, const torch::Tensor& reference, int k)
{
    DL_REQUIRE(judged.dim() == 2 && reference.dim() == 2 && judged.size(1) == reference.size(1) &&
                   k >= 1,
               "feature sets are [n, d] and [m, d], k is at least 1");
    if (judged.size(0) <= k || reference.size(0) <= k) {
        return std::nullopt;
    }
    const at::NoGradGuard noGrad;
    const torch::Tensor x = judged.to(at::kDouble);
    const torch::Tensor y = reference.to(at::kDouble);
    // Mode 2: differences, not dot products; a row is then at distance 0 of itself, to the bit.
    const auto distances = [](const torch::Tensor& left, const torch::Tensor& right) {
        return at::cdist(left, right, 2, 2);
    };
    const torch::Tensor radiusX = std::get<0>(distances(x, x).kthvalue(k + 1, 1)); // [n]
    const torch::Tensor radiusY = std::get<0>(distances(y, y).kthvalue(k + 1, 1)); // [m]
    const torch::Tensor between = distances(x, y);                                 // [n, m]
    const auto part = [](const torch::Tensor& inside, std::int64_t over) {
        return inside.any(over).to(at::kDouble).mean().item<double>();
    };
    return PrecisionRecall{part(between <= radiusY.unsqueeze(0), 1),
                           part(between <= radiusX.unsqueeze(1), 0)};
}

} // namespace dreamloft::metrics
