// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/nn/activation_kind.h"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <string_view>
#include <vector>

namespace dreamloft::models {

enum class MidBlock {
    CrossAttention, ///< UNetMidBlock2DCrossAttn
    Plain,          ///< UNetMidBlock2D: one resnet
    None,
};

/// One resolution of the UNet, in the order of `block_out_channels`.
struct UNetBlockConfig {
    std::int64_t channels = 0;
    std::int64_t layers = 2; ///< resnets on the way down; one more on the way up
    std::int64_t heads = 8;
    std::int64_t transformerLayers = 1;
    std::int64_t crossAttentionDim = 1280;
    bool downAttention = false; ///< CrossAttnDownBlock2D instead of DownBlock2D
};

/// diffusers `UNet2DConditionModel`, the parts that text-to-image models use.
struct UNetConfig {
    std::int64_t sampleHeight = 0; ///< latent pixels; 0 where the file does not say
    std::int64_t sampleWidth = 0;
    std::int64_t inChannels = 4;
    std::int64_t outChannels = 4;
    bool centerInputSample = false;
    bool flipSinToCos = true;
    double freqShift = 0;
    std::vector<UNetBlockConfig> blocks;
    std::vector<bool> upAttention; ///< per up block in its own order, i.e. lowest resolution first
    MidBlock midBlock = MidBlock::CrossAttention;
    std::int64_t downsamplePadding = 1; ///< 0 or 1
    double midBlockScaleFactor = 1;
    nn::Activation activation = nn::Activation::Silu;
    std::int64_t normGroups = 32;
    double normEps = 1e-5;
    bool useLinearProjection = false;
    bool upcastAttention = false;
    std::int64_t timeEmbedDim = 0; ///< 4 * channels of the first block unless the file says
    std::int64_t convInKernel = 3;
    std::int64_t convOutKernel = 3;

    /// Width of the text states, or 0 without any cross attention.
    [[nodiscard]] std::int64_t crossAttentionDim() const;
};

/// Reads a config.json with diffusers' defaults for absent keys. Keys that do not change the
/// network are ignored, features that we do not have are refused by name. `name` appears in
/// messages. Throws Error: Refused DL-MODEL-020 (unsuitable value), DL-MODEL-021 (unsupported
/// feature).
UNetConfig parseUNetConfig(const nlohmann::json& config, std::string_view name);

} // namespace dreamloft::models
