// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/nn/frozen_copies.h"

#include <torch/types.h>

#include <cstdint>

namespace dreamloft::nn {

/// Whether a convolution of `x` [N, Cin, H, W] with `weight` [Cout, Cin, 3, 3] of stride 1 is
/// faster so: frozen fp32 weights on the CPU (with a frozen `bias`), enough pixels and channels.
/// Decided by shapes alone, the number of samples among them: the same batch comes out the same way
/// on every run. What no convolution could take (no samples, other channels) is left to torch.
[[nodiscard]] bool winogradServes(const torch::Tensor& x,
                                  const torch::Tensor& weight,
                                  const torch::Tensor& bias,
                                  std::int64_t padding);

/// Bytes that frozen weights on the CPU take in this form, with the filter of the backward pass
/// where one runs; 0 for weights that are never used so.
[[nodiscard]] std::int64_t
winogradFilterBytes(const torch::Tensor& weight, std::int64_t padding, bool withBackward);
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
