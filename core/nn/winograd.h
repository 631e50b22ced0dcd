// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/nn/frozen_copies.h"

#include <torch/types.h>

#include <cstdint>

namespace dreamloft::nn {

/// Bytes of the work space of one convolution with such weights, whatever its input.
[[nodiscard]] std::int64_t winogradWorkBytes(const torch::Tensor& weight);

/// The form of frozen weights [Cout, Cin, 3, 3] that Winograd's convolution multiplies with, four
/// times their size, in panels (kernels/panel_product.h): [36, Cout / 16, Cin, 16]; `ofGradient`:
/// of the convolution that gives the gradient of the input, [36, Cin / 16, Cout, 16]. Both numbers
/// of channels divide by 16.
[[nodiscard]] torch::Tensor winogradFilterOf(const torch::Tensor& weight, bool ofGradient);

/// x [N, Cin, H, W], bias [Cout] -> [N, Cout, H', W'], channels_last. Differentiable in x alone,
/// which needs filter.backward.
[[nodiscard]] torch::Tensor winogradConv2d(const torch::Tensor& x,
                                           const FrozenForms& filter,
                                           const torch::Tensor& bias,
                                           std::int64_t padding);

} // namespace dreamloft::nn
