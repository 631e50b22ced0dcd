// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/nn/banked_linear.h"
#include "core/nn/layers.h"

#include <torch/nn/module.h>
#include <torch/nn/modules/container/modulelist.h>
#include <torch/nn/pimpl.h>
#include <torch/types.h>

#include <cstdint>

namespace dreamloft::nn {

struct ClipEncoderOptions {
    std::int64_t hiddenSize = 0;
    std::int64_t intermediateSize = 0;
    std::int64_t layers = 0;
    std::int64_t heads = 0; ///< divides hiddenSize
    double layerNormEps = 1e-5;
    bool quickGelu = true; ///< else exact GELU
    bool causal = false;   ///< text: a token sees itself and those before it
};

/// transformers `CLIPAttention`.
class ClipAttentionImpl final : public torch::nn::Module {
public:
    explicit ClipAttentionImpl(const ClipEncoderOptions& options);
    /// hidden [N, T, E] -> [N, T, E]; `queries` = 1: only the first token's row [N, 1, E]
    torch::Tensor forward(const torch::Tensor& hidden, std::int64_t queries = 0);
    BankedLinear k_proj{nullptr}; ///< transformers' order of registration
    BankedLinear v_proj{nullptr};
    BankedLinear q_proj{nullptr};
    BankedLinear out_proj{nullptr};

private:
    std::int64_t m_heads;
    bool m_causal;
};
TORCH_MODULE(ClipAttention);

/// transformers `CLIPMLP`.
class ClipMlpImpl final : public torch::nn::Module {
public:
    explicit ClipMlpImpl(const ClipEncoderOptions& options);
    torch::Tensor forward(const torch::Tensor& hidden);
    Linear fc1{nullptr};
    Linear fc2{nullptr};

private:
    bool m_quickGelu;
};
TORCH_MODULE(ClipMlp);

/// transformers `CLIPEncoderLayer`.
class ClipEncoderLayerImpl final : public torch::nn::Module {
public:
    explicit ClipEncoderLayerImpl(const ClipEncoderOptions& options);
    torch::Tensor forward(const torch::Tensor& hidden);
    /// The first token's row of forward() [N, 1, E]: a tower that is read there alone needs no more
    /// of its last layer than all keys and values.
    torch::Tensor forwardFirst(const torch::Tensor& hidden);
    ClipAttention self_attn{nullptr};
    LayerNorm layer_norm1{nullptr};
    ClipMlp mlp{nullptr};
    LayerNorm layer_norm2{nullptr};
};
TORCH_MODULE(ClipEncoderLayer);

/// transformers `CLIPEncoder`.
class ClipEncoderImpl final : public torch::nn::Module {
public:
    explicit ClipEncoderImpl(const ClipEncoderOptions& options);
    torch::Tensor forward(torch::Tensor hidden);
    /// The first token's row of forward() [N, 1, E], without what nobody reads.
    torch::Tensor forwardFirst(torch::Tensor hidden);
    torch::nn::ModuleList layers{nullptr};
};
TORCH_MODULE(ClipEncoder);

} // namespace dreamloft::nn
