// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/nn/kernels/pool_kernels.h"

#include <torch/types.h>

namespace dreamloft::nn {

/// x [N, C, H, W] -> [N, C, H', W'], channels_last; without gradients into `y`, channels of such a
/// tensor, where it is defined. On the CPU in fp32 without the places of the largest numbers, which
/// torch writes beside them though only its gradient reads them.
torch::Tensor
pool2d(const torch::Tensor& x, const kernels::PoolWindow& window, torch::Tensor y = {});

} // namespace dreamloft::nn
