// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/precision_recall.h"

#include "core/base/error.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

namespace dreamloft::metrics {
namespace {

/// From the distances inside both sets, [n, n] and [m, m], and between them, [n, m].
std::optional<PrecisionRecall> countBalls(const torch::Tensor& ofJudged,
                                          const torch::Tensor& ofReference,
                                          const torch::Tensor& between,
                                          int k)
{
    if (ofJudged.size(0) <= k || ofReference.size(0) <= k) {
        return std::nullopt;
    }
    const torch::Tensor judgedRadius = std::get<0>(ofJudged.kthvalue(k + 1, 1));       // [n]
    const torch::Tensor referenceRadius = std::get<0>(ofReference.kthvalue(k + 1, 1)); // [m]
    const auto part = [](const torch::Tensor& inside, std::int64_t over) {
        return inside.any(over).to(at::kDouble).mean().item<double>();
    };
    return PrecisionRecall{part(between <= referenceRadius.unsqueeze(0), 1),
                           part(between <= judgedRadius.unsqueeze(1), 0)};
}

} // namespace

torch::Tensor rowDistances(const torch::Tensor& left, const torch::Tensor& right)
{
    const at::NoGradGuard noGrad;
    // Mode 2: differences, not dot products; a row is then at distance 0 of itself, to the bit.
    return at::cdist(left.to(at::kDouble), right.to(at::kDouble), 2, 2);
}

std::optional<PrecisionRecall>
precisionRecall(const torch::Tensor& judged, const torch::Tensor& reference, int k)
{
    DL_REQUIRE(judged.dim() == 2 && reference.dim() == 2 && judged.size(1) == reference.size(1) &&
                   k >= 1,
               "feature sets are [n, d] and [m, d], k is at least 1");
    if (judged.size(0) <= k || reference.size(0) <= k) {
        return std::nullopt;
    }
    return countBalls(rowDistances(judged, judged),
                      rowDistances(reference, reference),
                      rowDistances(judged, reference),
                      k);
}

std::optional<PrecisionRecall> precisionRecallOfParts(const torch::Tensor& distances,
                                                      const torch::Tensor& judged,
                                                      const torch::Tensor& reference,
                                                      int k)
{
    DL_REQUIRE(distances.dim() == 2 && distances.size(0) == distances.size(1) && k >= 1,
               "distances are [m, m], k is at least 1");
    const at::NoGradGuard noGrad;
    const auto between = [&distances](const torch::Tensor& rows, const torch::Tensor& columns) {
        return distances.index_select(0, rows).index_select(1, columns);
    };
    return countBalls(
        between(judged, judged), between(reference, reference), between(judged, reference), k);
}

} // namespace dreamloft::metrics
