// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/diffusion/noise_schedule.h"
#include "core/models/autoencoder_kl.h"
#include "core/models/clip_text.h"
#include "core/models/clip_tokenizer.h"
#include "core/models/prediction_type.h"
#include "core/models/unet_2d_condition.h"

#include <torch/types.h>

#include <filesystem>
#include <memory>
#include <optional>

namespace dreamloft::diffusion {

/// A text-to-image model, frozen and in evaluation mode. Adapters come and go through
/// nn::BankScope.
struct Pipeline {
    models::UNet2DConditionModel unet{nullptr};
    models::AutoencoderKL vae{nullptr};
    models::ClipTextModel text{nullptr};
    std::shared_ptr<const models::ClipTokenizer> tokenizer;
    SchedulerConfig scheduler;
    torch::Dtype dtype = torch::kFloat32; ///< weights and activations of the networks

    /// fp64 in double runs, else fp32: latents between steps, losses, adapters.
    [[nodiscard]] torch::Dtype wideDtype() const;
    [[nodiscard]] torch::Device device() const;
};

/// Reads a diffusers folder (unet, vae, text_encoder, tokenizer, scheduler) or a single-file
/// checkpoint into `dtype`; `prediction` as for models::describeModel.
/// Throws Error: UserFixable (a part is missing), Refused (DL-MODEL-042: the parts do not fit each
/// other), DamagedInput.
Pipeline loadPipeline(const std::filesystem::path& root,
                      torch::Dtype dtype = torch::kFloat32,
                      torch::Device device = torch::kCPU,
                      std::optional<models::PredictionType> prediction = std::nullopt);

} // namespace dreamloft::diffusion
