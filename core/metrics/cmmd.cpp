// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/cmmd.h"

#include "core/base/error.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

namespace dreamloft::metrics {

KernelMatrices cmmdKernel(const torch::Tensor& a, const torch::Tensor& b)
{
    DL_REQUIRE(a.dim() == 2 && b.dim() == 2 && a.size(1) == b.size(1),
               "feature sets are [n, d] and [m, d]");
    constexpr double kSigma = 10;
    const at::NoGradGuard noGrad;
    const auto unit = [](const torch::Tensor& rows) {
        const torch::Tensor wide = rows.to(at::kDouble);
        return wide / wide.norm(2, 1, true).clamp_min(1e-300);
    };
    const torch::Tensor x = unit(a);
    const torch::Tensor y = unit(b);
    const auto kernel = [&](const torch::Tensor& left, const torch::Tensor& right) {
        // |x - y|^2 = 2 - 2 x.y for unit rows
        return at::exp((at::mm(left, right.t()) - 1) / (kSigma * kSigma)).contiguous();
    };
    return {kernel(x, x), kernel(x, y), kernel(y, y)};
}

std::optional<double> clipDiscrepancy(const torch::Tensor& a, const torch::Tensor& b, CmmdForm form)
{
    if (a.size(0) < 2 || b.size(0) < 2) {
        return std::nullopt;
    }
    const KernelMatrices kernel = cmmdKernel(a, b);
    return kCmmdScale * (form == CmmdForm::Unbiased ? kernel.unbiased() : kernel.vStatistic());
}

} // namespace dreamloft::metrics
