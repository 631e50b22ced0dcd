// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/nn/activation_kind.h"

#include <torch/types.h>

namespace dreamloft::nn {

/// Applies `kind` (GELU exact).
torch::Tensor activate(Activation kind, const torch::Tensor& x);

/// x * sigmoid(1.702 x), OpenAI's approximation of GELU.
torch::Tensor quickGelu(const torch::Tensor& x);

/// x [..., 2C] -> first half * GELU(second half) [..., C] (diffusers `GEGLU`, exact GELU).
torch::Tensor geglu(const torch::Tensor& x);

} // namespace dreamloft::nn
