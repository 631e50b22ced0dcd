// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/nn/frozen_copies.h"
#include "core/nn/kernels/conv_window.h"

#include <torch/types.h>

#include <cstdint>

namespace dreamloft::nn {

/// Bytes of the work space of one convolution with such weights, whatever its input; 0 for kernels
/// without a filtering (kernels/winograd_kernels.h).
[[nodiscard]] std::int64_t winogradWorkBytes(const torch::Tensor& weight);

/// The form of frozen weights [Cout, Cin, kh, kw] that Winograd's convolution multiplies with, more
/// than their own size (four times for 3x3), in panels (kernels/panel_product.h):
/// [points, Cout / 16, Cin, 16]; `ofGradient`: of the convolution that gives the gradient of the
/// input, [points, Cin / 16, Cout, 16]. Both numbers of channels divide by 16.
[[nodiscard]] torch::Tensor winogradFilterOf(const torch::Tensor& weight, bool ofGradient);

/// x [N, Cin, H, W], bias [Cout] -> [N, Cout, H', W'], channels_last. Differentiable in x alone,
/// which needs filter.backward.
[[nodiscard]] torch::Tensor winogradConv2d(const torch::Tensor& x,
                                           const FrozenForms& filter,
                                           const torch::Tensor& bias,
                                           const kernels::ConvWindow& window);

/// Its ReLU, without gradients: into `y` [N, Cout, H', W'], channels_last or channels of such a
/// tensor, where it is defined.
torch::Tensor winogradRelu(const torch::Tensor& x,
                           const FrozenForms& filter,
                           const torch::Tensor& bias,
                           const kernels::ConvWindow& window,
                           torch::Tensor y = {});

} // namespace dreamloft::nn
