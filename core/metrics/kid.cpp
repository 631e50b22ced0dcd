// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/kid.h"

#include "core/base/error.h"
#include "core/base/seed.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include <algorithm>
#include <vector>

namespace dreamloft::metrics {

KernelMatrices kidKernel(const torch::Tensor& a, const torch::Tensor& b)
{
    DL_REQUIRE(a.dim() == 2 && b.dim() == 2 && a.size(1) == b.size(1),
               "feature sets are [n, d] and [m, d]");
    const at::NoGradGuard noGrad;
    const torch::Tensor x = a.to(at::kDouble);
    const torch::Tensor y = b.to(at::kDouble);
    const auto kernel = [&](const torch::Tensor& left, const torch::Tensor& right) {
        const torch::Tensor base = at::mm(left, right.t()) / static_cast<double>(left.size(1)) + 1;
        return (base * base * base).contiguous();
    };
    return {kernel(x, x), kernel(x, y), kernel(y, y)};
}

std::optional<double> kernelDistance(const torch::Tensor& a, const torch::Tensor& b)
{
    if (a.size(0) < 2 || b.size(0) < 2) {
        return std::nullopt;
    }
    return kidKernel(a, b).unbiased();
}

std::optional<double> kernelDistanceOfSubsets(const torch::Tensor& a,
                                              const torch::Tensor& b,
                                              std::uint64_t seed,
                                              int subsets,
                                              std::int64_t most)
{
    return kernelDistanceOfSubsets(kidKernel(a, b), seed, subsets, most);
}

std::optional<double> kernelDistanceOfSubsets(const KernelMatrices& kernel,
                                              std::uint64_t seed,
                                              int subsets,
                                              std::int64_t most)
{
    const std::int64_t n = kernel.ab.size(0);
    const std::int64_t m = kernel.ab.size(1);
    const std::int64_t size = std::min({n, m, most});
    if (size < 2 || subsets < 1) {
        return std::nullopt;
    }
    const auto draw = [&](std::int64_t rows, std::int64_t subset, std::int64_t side) {
        std::vector<double> weights(static_cast<std::size_t>(rows), 0.0);
        const auto order =
            base::permutation(base::seedFor(seed, base::Purpose::Bootstrap, side, subset, 0), rows);
        for (std::int64_t i = 0; i < size; ++i) {
            weights[static_cast<std::size_t>(order[static_cast<std::size_t>(i)])] = 1;
        }
        return weights;
    };
    double sum = 0;
    for (int subset = 0; subset < subsets; ++subset) {
        sum += kernel.unbiased(draw(n, subset, 0), draw(m, subset, 1));
    }
    return sum / subsets;
}

} // namespace dreamloft::metrics
