// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/nn/direct_conv.h"
#include "core/nn/frozen_copies.h"
#include "core/nn/winograd.h"

#include <torch/types.h>

#include <cstdint>
#include <optional>

namespace dreamloft::nn {

/// How a 3x3 convolution of stride 1 with weights that do not learn is computed on the CPU.
enum class ConvForm {
    Library,  ///< as torch does
    Direct,   ///< one product over its pixels: so few that Winograd's filter, four times as large,
              ///< takes longer to read than it saves
    Winograd, ///< a quarter of the multiplications
};

/// The fastest form of a convolution of `x` [N, Cin, H, W] with `weight` [Cout, Cin, 3, 3]. Not the
/// library's only with frozen fp32 weights (and bias) on the CPU and enough channels, in multiples
/// of 16. Decided by shapes alone, the number of samples among them: the same batch comes out the
/// same way on every run. What no convolution could take (no samples, other channels) is left to
/// torch.
[[nodiscard]] ConvForm convFormOf(const torch::Tensor& x,
                                  const torch::Tensor& weight,
                                  const torch::Tensor& bias,
                                  std::int64_t padding);

/// A convolution's frozen weights in the forms that it was asked for.
class FrozenConv {
public:
    /// x [N, Cin, H, W] -> [N, Cout, H', W'], channels_last, differentiable in x alone; nothing
    /// where the library's form is the fastest.
    std::optional<torch::Tensor> forward(const torch::Tensor& x,
                                         const torch::Tensor& weight,
                                         const torch::Tensor& bias,
                                         std::int64_t padding);

    /// Bytes of both forms of `weight`; 0 for weights that stay with the library.
    [[nodiscard]] static std::int64_t
    copyBytes(const torch::Tensor& weight, std::int64_t padding, bool withBackward);
    [[nodiscard]] std::int64_t bytesHeld() const { return m_direct.bytes() + m_winograd.bytes(); }
    void forget();

private:
    FrozenCopy m_direct{directFilterOf};
    FrozenCopy m_winograd{winogradFilterOf};
};

} // namespace dreamloft::nn
