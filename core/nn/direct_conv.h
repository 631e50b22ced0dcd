// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/nn/frozen_copies.h"
#include "core/nn/kernels/conv_window.h"

#include <torch/types.h>

#include <cstdint>

namespace dreamloft::nn {

/// Frozen weights [Cout, Cin, kh, kw] as panels (kernels/panel_product.h)
/// [Cout / 16, kh kw Cin, 16], taps before channels; `ofGradient`: of the convolution that gives
/// the gradient of the input, [Cin / 16, kh kw Cout, 16]. Both numbers of channels divide by 16.
[[nodiscard]] torch::Tensor directFilterOf(const torch::Tensor& weight, bool ofGradient);

/// x [N, Cin, H, W], bias [Cout] -> [N, Cout, H', W'], channels_last. Differentiable in x alone,
/// which needs filter.backward.
[[nodiscard]] torch::Tensor directConv2d(const torch::Tensor& x,
                                         const FrozenForms& filter,
                                         const torch::Tensor& bias,
                                         const kernels::ConvWindow& window);

} // namespace dreamloft::nn
