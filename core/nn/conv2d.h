// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/nn/frozen_conv.h"

#include <torch/nn/module.h>
#include <torch/nn/pimpl.h>
#include <torch/types.h>

#include <cstdint>

namespace dreamloft::nn {

/// torch `Conv2d` with a square kernel, zero padding and a bias. Its weights are not initialised:
/// random numbers for a network of Stable Diffusion's size take seconds, and a file replaces them.
class Conv2dImpl final : public torch::nn::Module, public KeepsCopies {
public:
    Conv2dImpl(std::int64_t inChannels,
               std::int64_t outChannels,
               std::int64_t kernel,
               std::int64_t stride = 1,
               std::int64_t padding = 0);
    /// [N, Cin, H, W] -> [N, Cout, H', W']
    torch::Tensor forward(const torch::Tensor& x);

    [[nodiscard]] std::int64_t copyBytes(bool withBackward) const override;
    [[nodiscard]] std::int64_t copyBytesHeld() const override { return m_frozen.bytesHeld(); }
    void forgetCopies() override { m_frozen.forget(); }
    [[nodiscard]] std::int64_t passBytes() const override { return winogradWorkBytes(weight); }

    torch::Tensor weight; ///< [out, in, kernel, kernel]
    torch::Tensor bias;   ///< [out]

private:
    std::int64_t m_stride;
    std::int64_t m_padding;
    FrozenConv m_frozen;
};
TORCH_MODULE(Conv2d);

} // namespace dreamloft::nn
