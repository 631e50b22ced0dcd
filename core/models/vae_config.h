// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/nn/activation_kind.h"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <string_view>
#include <vector>

namespace dreamloft::models {

/// diffusers `AutoencoderKL`.
struct VaeConfig {
    std::int64_t inChannels = 3;
    std::int64_t outChannels = 3;
    std::int64_t latentChannels = 4;
    std::vector<std::int64_t> blockOutChannels = {64};
    std::int64_t layersPerBlock = 1;
    nn::Activation activation = nn::Activation::Silu;
    std::int64_t normGroups = 32;
    std::int64_t sampleSize = 32; ///< pixels
    double scalingFactor = 0.18215;
    bool useQuantConv = true;
    bool usePostQuantConv = true;
    bool midBlockAttention = true;

    /// Pixels per latent pixel, a power of two.
    [[nodiscard]] std::int64_t downsampling() const;
};

/// Reads a config.json with diffusers' defaults for absent keys.
/// Throws Error: Refused DL-MODEL-022 (unsuitable value), DL-MODEL-021 (unsupported feature).
VaeConfig parseVaeConfig(const nlohmann::json& config, std::string_view name);

} // namespace dreamloft::models
