// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/fid.h"

#include "core/base/error.h"
#include "core/metrics/nuclear_norm.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

namespace dreamloft::metrics {
namespace {

/// (X - mean) / sqrt(n - 1); with more rows than columns its R of the QR decomposition, which has
/// the same singular values with any partner.
torch::Tensor factorOf(const torch::Tensor& rows, const torch::Tensor& mean)
{
    torch::Tensor factor = (rows - mean) / std::sqrt(static_cast<double>(rows.size(0) - 1));
    if (factor.size(0) > factor.size(1)) {
        factor = std::get<1>(at::linalg_qr(factor, "r"));
    }
    return factor;
}

struct Weighted {
    std::vector<std::int64_t> rows; ///< those that count
    std::vector<double> weight;     ///< of each of them
    double total = 0;
};

Weighted weightedRows(std::span<const double> weights)
{
    Weighted result;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        if (weights[i] > 0) {
            result.rows.push_back(static_cast<std::int64_t>(i));
            result.weight.push_back(weights[i]);
            result.total += weights[i];
        }
    }
    return result;
}

/// p^T G p over the rows that count, p = weight / total.
double quadraticForm(const torch::Tensor& gram, const Weighted& side)
{
    const double* values = gram.const_data_ptr<double>();
    const std::int64_t stride = gram.size(1);
    double sum = 0;
    for (std::size_t i = 0; i < side.rows.size(); ++i) {
        const double* row = values + side.rows[i] * stride;
        double inner = 0;
        for (std::size_t j = 0; j < side.rows.size(); ++j) {
            inner += side.weight[j] * row[side.rows[j]];
        }
        sum += side.weight[i] * inner;
    }
    return sum / (side.total * side.total);
}

/// Sum over the diagonal, weighted.
double trace(const torch::Tensor& gram, const Weighted& side)
{
    const double* values = gram.const_data_ptr<double>();
    const std::int64_t stride = gram.size(1);
    double sum = 0;
    for (std::size_t i = 0; i < side.rows.size(); ++i) {
        sum += side.weight[i] * values[side.rows[i] * (stride + 1)];
    }
    return sum / side.total;
}

} // namespace

std::optional<double> frechetDistance(const torch::Tensor& a, const torch::Tensor& b)
{
    DL_REQUIRE(a.dim() == 2 && b.dim() == 2 && a.size(1) == b.size(1),
               "feature sets are [n, d] and [m, d]");
    if (a.size(0) < 2 || b.size(0) < 2) {
        return std::nullopt;
    }
    const at::NoGradGuard noGrad;
    const torch::Tensor x = a.to(at::kDouble);
    const torch::Tensor y = b.to(at::kDouble);
    const torch::Tensor meanX = x.mean(0);
    const torch::Tensor meanY = y.mean(0);
    const torch::Tensor factorX = factorOf(x, meanX);
    const torch::Tensor factorY = factorOf(y, meanY);
    const torch::Tensor cross = at::linalg_svdvals(at::mm(factorX, factorY.t())).sum();
    const torch::Tensor value = (meanX - meanY).square().sum() + factorX.square().sum() +
                                factorY.square().sum() - 2 * cross;
    return std::max(0.0, value.item<double>());
}

FrechetGram::FrechetGram(const torch::Tensor& a, const torch::Tensor& b)
{
    DL_REQUIRE(a.dim() == 2 && b.dim() == 2 && a.size(1) == b.size(1),
               "feature sets are [n, d] and [m, d]");
    const at::NoGradGuard noGrad;
    // The origin is free; near the data, differences of dot products keep their digits.
    const torch::Tensor origin = b.to(at::kDouble).mean(0);
    const torch::Tensor x = a.to(at::kDouble) - origin;
    const torch::Tensor y = b.to(at::kDouble) - origin;
    m_aa = at::mm(x, x.t()).contiguous();
    m_ab = at::mm(x, y.t()).contiguous();
    m_bb = at::mm(y, y.t()).contiguous();
}

double FrechetGram::distance(std::span<const double> weightsA,
                             std::span<const double> weightsB) const
{
    DL_REQUIRE(static_cast<std::int64_t>(weightsA.size()) == m_aa.size(0) &&
                   static_cast<std::int64_t>(weightsB.size()) == m_bb.size(0),
               "one weight a row");
    const Weighted left = weightedRows(weightsA);
    const Weighted right = weightedRows(weightsB);
    DL_REQUIRE(left.total >= 2 && right.total >= 2, "at least two rows on each side");
    const std::size_t n = left.rows.size();
    const std::size_t m = right.rows.size();

    // Doubly centred products of the rows that count, each scaled by the root of its weight.
    const double* values = m_ab.const_data_ptr<double>();
    const std::int64_t stride = m_ab.size(1);
    std::vector<double> rowMean(n, 0.0);
    std::vector<double> columnMean(m, 0.0);
    double mean = 0;
    for (std::size_t i = 0; i < n; ++i) {
        const double* row = values + left.rows[i] * stride;
        for (std::size_t j = 0; j < m; ++j) {
            const double value = row[right.rows[j]];
            rowMean[i] += right.weight[j] * value;
            columnMean[j] += left.weight[i] * value;
        }
        rowMean[i] /= right.total;
        mean += left.weight[i] * rowMean[i] / left.total;
    }
    for (double& value : columnMean) {
        value /= left.total;
    }
    std::vector<double> centred(n * m);
    double* target = centred.data();
    const double scale = 1 / std::sqrt((left.total - 1) * (right.total - 1));
    std::vector<double> rootRight(m);
    std::transform(right.weight.begin(), right.weight.end(), rootRight.begin(), [](double w) {
        return std::sqrt(w);
    });
    for (std::size_t i = 0; i < n; ++i) {
        const double* row = values + left.rows[i] * stride;
        const double rootLeft = scale * std::sqrt(left.weight[i]);
        for (std::size_t j = 0; j < m; ++j) {
            *target++ =
                rootLeft * rootRight[j] * (row[right.rows[j]] - rowMean[i] - columnMean[j] + mean);
        }
    }
    const double meanA = quadraticForm(m_aa, left);
    const double meanB = quadraticForm(m_bb, right);
    const double spreadA = (trace(m_aa, left) - meanA) * left.total / (left.total - 1);
    const double spreadB = (trace(m_bb, right) - meanB) * right.total / (right.total - 1);
    return std::max(0.0,
                    meanA - 2 * mean + meanB + spreadA + spreadB - 2 * nuclearNorm(centred, n, m));
}

} // namespace dreamloft::metrics
