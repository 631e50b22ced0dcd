// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/nearest_real.h"

#include "core/base/error.h"
#include "core/metrics/spread.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include <algorithm>
#include <cmath>

namespace dreamloft::metrics {
namespace {

torch::Tensor unitRows(const torch::Tensor& rows)
{
    DL_REQUIRE(rows.dim() == 2, "feature sets are [n, d]");
    const torch::Tensor wide = rows.to(at::kDouble);
    return wide / wide.norm(2, 1, true).clamp_min(1e-300);
}

/// Similarity of each of at least two unit rows to the most similar other one, [n].
torch::Tensor nearestOther(const torch::Tensor& rows)
{
    torch::Tensor similarity = at::mm(rows, rows.t());
    similarity.fill_diagonal_(-2); // itself is no other picture
    return std::get<0>(similarity.max(1));
}

} // namespace

NearestReal
nearestReal(const torch::Tensor& synthetic, const torch::Tensor& shots, const torch::Tensor& real)
{
    const at::NoGradGuard noGrad;
    NearestReal result;
    const torch::Tensor reference = unitRows(real);
    if (reference.size(0) >= 2) {
        result.threshold = at::quantile(nearestOther(reference), 0.99).item<double>();
    }
    const auto count = static_cast<std::size_t>(synthetic.size(0));
    result.index.assign(count, -1);
    result.similarity.assign(count, -1);
    result.nearCopy.assign(count, false);
    if (count == 0 || shots.size(0) == 0) {
        return result;
    }
    const torch::Tensor learnt = unitRows(shots);
    if (learnt.size(0) >= 2) {
        result.floor = nearestOther(learnt).mean().item<double>();
    }
    const auto [best, where] = at::mm(unitRows(synthetic), learnt.t()).max(1);
    const double* similarity = best.const_data_ptr<double>();
    const std::int64_t* index = where.const_data_ptr<std::int64_t>();
    for (std::size_t i = 0; i < count; ++i) {
        result.index[i] = index[i];
        result.similarity[i] = similarity[i];
        result.nearCopy[i] = similarity[i] > result.threshold;
    }
    const Spread spread = spreadOf(result.similarity);
    result.mean.value = spread.mean;
    if (spread.n >= 2) {
        const double half = 1.96 * spread.sd / std::sqrt(static_cast<double>(spread.n));
        result.mean.low = std::max(-1.0, spread.mean - half);
        result.mean.high = std::min(1.0, spread.mean + half);
    }
    return result;
}

} // namespace dreamloft::metrics
