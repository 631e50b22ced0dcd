// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/nn/winograd.h"

#include <torch/nn/module.h>
#include <torch/nn/pimpl.h>
#include <torch/types.h>

#include <cstdint>

namespace dreamloft::nn {

/// torch `Conv2d` with a square kernel, zero padding and a bias. Its weights are not initialised:
/// random numbers for a network of Stable Diffusion's size take seconds, and a file replaces them.
class Conv2dImpl final : public torch::nn::Module {
public:
    Conv2dImpl(std::int64_t inChannels,
               std::int64_t outChannels,
               std::int64_t kernel,
               std::int64_t stride = 1,
               std::int64_t padding = 0);
    /// [N, Cin, H, W] -> [N, Cout, H', W']
    torch::Tensor forward(const torch::Tensor& x);

    /// Bytes of the filters that forward() keeps for frozen weights on the CPU, once it has needed
    /// all of them, and those it holds now; see winograd.
    [[nodiscard]] std::int64_t filterBytes(bool withBackward) const;
    [[nodiscard]] std::int64_t filterBytesHeld() const { return m_filter.bytes(); }
    void forgetFilter() { m_filter.forget(); }

    torch::Tensor weight; ///< [out, in, kernel, kernel]
    torch::Tensor bias;   ///< [out]

private:
    std::int64_t m_stride;
    std::int64_t m_padding;
    FrozenFilter m_filter;
};
TORCH_MODULE(Conv2d);

/// Memory of a network's convolutions beside their weights.
struct ConvMemory {
    std::int64_t filters = 0; ///< bytes of all filters that its layers may come to keep
    std::int64_t held = 0;    ///< of those they keep now
    std::int64_t work = 0;    ///< of the work space of the layer with the most
    /// Bytes to come beside what is taken now.
    [[nodiscard]] std::int64_t toCome() const { return filters - held + work; }
};
/// `withBackward`: gradients go through the network. No less than what is taken, whatever its
/// inputs; 0 on a card and in other types than fp32.
[[nodiscard]] ConvMemory convMemoryOf(const torch::nn::Module& network, bool withBackward);
/// Lets all layers of a network give their filters back, which are made again when next needed.
void forgetFilters(torch::nn::Module& network);

} // namespace dreamloft::nn
