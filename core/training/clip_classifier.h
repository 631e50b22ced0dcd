// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/imaging/rgb_image.h"
#include "core/models/clip.h"
#include "core/nn/adapter_bank.h"
#include "core/tensor/state_dict.h"

#include <torch/types.h>

#include <cstdint>
#include <optional>
#include <span>

namespace dreamloft::training {

/// A classifier to predict with: CLIP, class texts, and the adapters of a trained arm or none
/// (clip_zero_shot). The class texts are encoded once. The Clip may be shared; not thread-safe.
class ClipClassifier {
public:
    /// `adapters` by PEFT key, empty = zero-shot. Throws Error Refused DL-TRAIN-021.
    ClipClassifier(models::Clip clip,
                   const models::ClipPreprocess& preprocess,
                   const torch::Tensor& classIds,
                   const tensor::StateDict& adapters = {},
                   double alphaOverRank = 1.0);

    /// Pictures of any size -> [N, C], rows sum to 1.
    torch::Tensor probabilities(std::span<const imaging::RgbImage> pictures);
    /// pixels [N, 3, S, S], as models::clipPixels makes them -> [N, C]
    torch::Tensor probabilitiesOf(const torch::Tensor& pixels);
    /// -> [N, C] logits
    torch::Tensor logitsOf(const torch::Tensor& pixels);
    /// L2-normalised [C, D]
    [[nodiscard]] torch::Tensor classEmbeds() const { return m_classEmbeds; }

private:
    models::Clip m_clip;
    models::ClipPreprocess m_preprocess;
    std::optional<nn::AdapterBank> m_bank;
    torch::Tensor m_classEmbeds;
};

} // namespace dreamloft::training
