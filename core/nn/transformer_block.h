// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/nn/attention.h"
#include "core/nn/feed_forward.h"
#include "core/nn/layers.h"

#include <torch/nn/module.h>
#include <torch/nn/pimpl.h>
#include <torch/types.h>

#include <cstdint>

namespace dreamloft::nn {

struct TransformerOptions {
    std::int64_t channels = 0; ///< of the image features around (Transformer2D)
    std::int64_t heads = 1;
    std::int64_t headDim = 0; ///< heads * headDim = inner width, not always `channels`
    std::int64_t contextDim = 0;
    std::int64_t layers = 1;
    std::int64_t normGroups = 32;
    bool linearProjection = false;

    [[nodiscard]] std::int64_t innerDim() const { return heads * headDim; }
};

/// diffusers `BasicTransformerBlock`, norm_type "layer_norm": self-attention, cross-attention,
/// GEGLU.
class BasicTransformerBlockImpl final : public torch::nn::Module {
public:
    explicit BasicTransformerBlockImpl(const TransformerOptions& options);
    /// hidden [N, S, C]; context [N, T, E], or `projected` keys and values of attn2 -> [N, S, C]
    torch::Tensor forward(torch::Tensor hidden,
                          const torch::Tensor& context,
                          const KeyValue* projected = nullptr);
    LayerNorm norm1{nullptr};
    Attention attn1{nullptr};
    LayerNorm norm2{nullptr};
    Attention attn2{nullptr};
    LayerNorm norm3{nullptr};
    FeedForward ff{nullptr};
};
TORCH_MODULE(BasicTransformerBlock);

} // namespace dreamloft::nn
