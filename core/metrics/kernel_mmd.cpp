// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/kernel_mmd.h"

#include "core/base/error.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include <numeric>
#include <vector>

namespace dreamloft::metrics {
namespace {

/// Mean of the kernel over all ordered pairs of different rows, weighted.
double meanOfPairs(const torch::Tensor& kernel, std::span<const double> weights)
{
    const double* row = kernel.const_data_ptr<double>();
    double sum = 0;
    double total = 0;
    double squares = 0;
    for (std::size_t i = 0; i < weights.size(); ++i, row += kernel.size(1)) {
        total += weights[i];
        squares += weights[i] * weights[i];
        if (weights[i] != 0) {
            sum += weights[i] * (std::inner_product(weights.begin(), weights.end(), row, 0.0) -
                                 weights[i] * row[i]);
        }
    }
    return sum / (total * total - squares);
}

double meanBetween(const torch::Tensor& kernel,
                   std::span<const double> weightsA,
                   std::span<const double> weightsB)
{
    const double* row = kernel.const_data_ptr<double>();
    double sum = 0;
    for (std::size_t i = 0; i < weightsA.size(); ++i, row += kernel.size(1)) {
        if (weightsA[i] != 0) {
            sum += weightsA[i] * std::inner_product(weightsB.begin(), weightsB.end(), row, 0.0);
        }
    }
    return sum / (std::accumulate(weightsA.begin(), weightsA.end(), 0.0) *
                  std::accumulate(weightsB.begin(), weightsB.end(), 0.0));
}

} // namespace

double KernelMatrices::unbiased() const
{
    const std::vector<double> onesA(static_cast<std::size_t>(aa.size(0)), 1.0);
    const std::vector<double> onesB(static_cast<std::size_t>(bb.size(0)), 1.0);
    return unbiased(onesA, onesB);
}

double KernelMatrices::vStatistic() const
{
    return (aa.mean() + bb.mean() - 2 * ab.mean()).item<double>();
}

double KernelMatrices::unbiased(std::span<const double> weightsA,
                                std::span<const double> weightsB) const
{
    DL_REQUIRE(static_cast<std::int64_t>(weightsA.size()) == aa.size(0) &&
                   static_cast<std::int64_t>(weightsB.size()) == bb.size(0),
               "one weight a row");
    return meanOfPairs(aa, weightsA) + meanOfPairs(bb, weightsB) -
           2 * meanBetween(ab, weightsA, weightsB);
}

} // namespace dreamloft::metrics
