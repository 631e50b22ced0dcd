// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/imaging/rgb_image.h"
#include "core/models/clip_config.h"
#include "core/models/clip_files.h"
#include "core/models/clip_text.h"
#include "core/models/clip_vision.h"
#include "core/nn/layers.h"

#include <torch/nn/module.h>
#include <torch/nn/pimpl.h>
#include <torch/types.h>

#include <cstdint>
#include <filesystem>
#include <span>

namespace dreamloft::models {

/// transformers `CLIPModel`. Adapters attach with tower "" and this module as the root, e.g.
/// `vision_model.encoder.layers.0.self_attn.q_proj`.
class ClipImpl final : public torch::nn::Module {
public:
    explicit ClipImpl(const ClipConfig& config);

    /// pixels [N, C, S, S], normalised -> L2-normalised [N, D], at least fp32
    torch::Tensor imageEmbeds(const torch::Tensor& pixels);
    /// imageEmbeds without a gradient, in parts whose activations stay in the processor's caches
    /// (nn::inRowParts); their size depends on the model alone. Attached adapters must have their
    /// shadow in the model's dtype already.
    torch::Tensor imageEmbedsInParts(const torch::Tensor& pixels);
    /// Pictures of one such part.
    [[nodiscard]] std::int64_t picturesInPart() const;
    /// Pictures of some whole parts for every thread: a second or so of work, after which somebody
    /// who wants to stop should be asked. Their parts are those of all pictures together.
    [[nodiscard]] std::int64_t picturesAtOnce() const;
    /// ids int64 [C, T] -> L2-normalised [C, D], at least fp32. Columns after the last needed end
    /// token are not computed: exact, because of the causal mask (decision 15).
    torch::Tensor textEmbeds(const torch::Tensor& ids);
    /// exp(logit_scale) * images [N, D] * texts [C, D]^T -> [N, C]
    torch::Tensor logits(const torch::Tensor& imageEmbeds, const torch::Tensor& textEmbeds);
    /// exp(logit_scale) as a number
    [[nodiscard]] double logitScaleValue() const;
    [[nodiscard]] const ClipConfig& config() const { return m_config; }

    ClipTextTransformer text_model{nullptr};
    ClipVisionTransformer vision_model{nullptr};
    nn::Linear visual_projection{nullptr};
    nn::Linear text_projection{nullptr};
    torch::Tensor logit_scale; ///< [] natural logarithm of the scale

private:
    ClipConfig m_config;
};
TORCH_MODULE(Clip);

/// Reads a CLIP of any layout that findClip knows in evaluation mode, frozen. Throws Error:
/// UserFixable, Refused, DamagedInput.
Clip loadClip(const std::filesystem::path& place, torch::Dtype dtype = torch::kFloat32);
Clip loadClip(const ClipFiles& files, torch::Dtype dtype = torch::kFloat32);

/// Shorter side to `resize` px bicubic, centre crop: 8-bit picture of crop x crop px.
imaging::RgbImage clipCrop(const imaging::RgbImage& image, const ClipPreprocess& preprocess);
/// Pictures of any size -> [N, 3, S, S] fp32, resized, cropped and normalised.
torch::Tensor clipPixels(std::span<const imaging::RgbImage> images,
                         const ClipPreprocess& preprocess);
torch::Tensor clipPixels(const imaging::RgbImage& image, const ClipPreprocess& preprocess);
/// bytes uint8 [N, S, S, 3] -> [N, 3, S, S] fp32, normalised
torch::Tensor normaliseClipBytes(const torch::Tensor& bytes, const ClipPreprocess& preprocess);

} // namespace dreamloft::models
