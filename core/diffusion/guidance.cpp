// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diffusion/guidance.h"

#include <ATen/ATen.h>

namespace dreamloft::diffusion {

bool needsUnconditional(double guidance)
{
    return guidance != 1.0;
}

torch::Tensor combineGuidance(const torch::Tensor& output, double guidance)
{
    const auto pairs = output.unflatten(0, {output.size(0) / 2, 2});
    return at::lerp(pairs.select(1, 0), pairs.select(1, 1), guidance);
}

} // namespace dreamloft::diffusion
