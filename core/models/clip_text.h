// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/models/clip_config.h"
#include "core/models/single_file.h"
#include "core/nn/clip_layer.h"
#include "core/nn/layers.h"

#include <torch/nn/module.h>
#include <torch/nn/pimpl.h>
#include <torch/types.h>

#include <cstdint>
#include <filesystem>

namespace dreamloft::models {

/// transformers `CLIPTextEmbeddings`.
class ClipTextEmbeddingsImpl final : public torch::nn::Module {
public:
    explicit ClipTextEmbeddingsImpl(const ClipTextConfig& config);
    /// ids [N, T] -> [N, T, E]
    torch::Tensor forward(const torch::Tensor& ids);
    nn::Embedding token_embedding{nullptr};
    nn::Embedding position_embedding{nullptr};
};
TORCH_MODULE(ClipTextEmbeddings);

/// transformers `CLIPTextTransformer`: causal mask only, no padding mask.
class ClipTextTransformerImpl final : public torch::nn::Module {
public:
    explicit ClipTextTransformerImpl(const ClipTextConfig& config);
    /// ids int64 [N, T], T <= positions -> last hidden state after final_layer_norm [N, T, E]
    torch::Tensor forward(const torch::Tensor& ids);
    ClipTextEmbeddings embeddings{nullptr};
    nn::ClipEncoder encoder{nullptr};
    nn::LayerNorm final_layer_norm{nullptr};
    [[nodiscard]] const ClipTextConfig& config() const { return m_config; }

private:
    ClipTextConfig m_config;
};
TORCH_MODULE(ClipTextTransformer);

/// transformers `CLIPTextModel`, keys with the leading `text_model.`.
class ClipTextModelImpl final : public torch::nn::Module {
public:
    explicit ClipTextModelImpl(const ClipTextConfig& config);
    /// ids int64 [N, T] on any device -> last_hidden_state [N, T, E]. Throws Error: Refused
    /// DL-MODEL-011 (an id outside the vocabulary, more ids than positions).
    torch::Tensor forward(const torch::Tensor& ids);
    ClipTextTransformer text_model{nullptr};
    [[nodiscard]] const ClipTextConfig& config() const { return text_model->config(); }
};
TORCH_MODULE(ClipTextModel);

/// Throws Error Refused DL-MODEL-011 when `ids` [N, T] do not fit the text tower.
void checkTokenIds(const torch::Tensor& ids, const ClipTextConfig& config);

/// Position of the first maximum id of each row of `ids` [N, T] -> int64 [N]: where CLIP pools.
torch::Tensor endPositions(const torch::Tensor& ids);

/// Reads a transformers text encoder folder (keys with and without the leading `text_model.`) in
/// evaluation mode, frozen. Throws Error: UserFixable, Refused, DamagedInput.
ClipTextModel loadClipText(const std::filesystem::path& folder,
                           torch::Dtype dtype = torch::kFloat32);
/// The same of a single-file checkpoint of either version.
ClipTextModel loadClipText(const SingleFile& file, torch::Dtype dtype = torch::kFloat32);

} // namespace dreamloft::models
