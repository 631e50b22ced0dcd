// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/models/clip_config.h"
#include "core/nn/clip_layer.h"
#include "core/nn/layers.h"

#include <torch/nn/module.h>
#include <torch/nn/modules/conv.h>
#include <torch/nn/pimpl.h>
#include <torch/types.h>

namespace dreamloft::models {

/// transformers `CLIPVisionEmbeddings`.
class ClipVisionEmbeddingsImpl final : public torch::nn::Module {
public:
    explicit ClipVisionEmbeddingsImpl(const ClipVisionConfig& config);
    /// pixels [N, C, S, S] -> [N, 1 + patches, E]
    torch::Tensor forward(const torch::Tensor& pixels);
    torch::Tensor class_embedding; ///< [E]
    torch::nn::Conv2d patch_embedding{nullptr};
    nn::Embedding position_embedding{nullptr};
};
TORCH_MODULE(ClipVisionEmbeddings);

/// transformers `CLIPVisionTransformer`; `pre_layrnorm` is spelt as upstream.
class ClipVisionTransformerImpl final : public torch::nn::Module {
public:
    explicit ClipVisionTransformerImpl(const ClipVisionConfig& config);
    /// pixels [N, C, S, S], normalised -> pooled class token after post_layernorm [N, E]. Throws
    /// Error: Refused DL-MODEL-012 (another size than the config's).
    torch::Tensor forward(const torch::Tensor& pixels);
    ClipVisionEmbeddings embeddings{nullptr};
    nn::LayerNorm pre_layrnorm{nullptr};
    nn::ClipEncoder encoder{nullptr};
    nn::LayerNorm post_layernorm{nullptr};
    [[nodiscard]] const ClipVisionConfig& config() const { return m_config; }

private:
    ClipVisionConfig m_config;
};
TORCH_MODULE(ClipVisionTransformer);

} // namespace dreamloft::models
