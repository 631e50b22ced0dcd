// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/nn/activation_kind.h"
#include "core/nn/layers.h"

#include <torch/types.h>

#include <optional>

namespace dreamloft::nn {

/// activation(norm(x + shift)): x [N, C, H, W]; shift [N or 1, C] is the time term of a resnet,
/// undefined = none. On the processor, channels_last features of fp32 and bf16 take one fused
/// kernel (statistics in fp32 and double, nothing stored between); everything else runs through
/// ATen. The weights of the norm and the shift are taken as frozen: gradients flow to x alone.
torch::Tensor groupNorm(const GroupNorm& norm,
                        const torch::Tensor& x,
                        std::optional<Activation> activation = std::nullopt,
                        const torch::Tensor& shift = {});

} // namespace dreamloft::nn
