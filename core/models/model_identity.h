// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/models/prediction_type.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace dreamloft::models {

/// What a text-to-image model is, by its configs.
struct ModelIdentity {
    std::string family; ///< "sd_v1", "sd_v2", "sd_v2_v", or "other" for sizes of one's own
    PredictionType prediction = PredictionType::Epsilon;
    std::int64_t latentHeight = 0; ///< native size, latent pixels
    std::int64_t latentWidth = 0;
    std::int64_t imageHeight = 0; ///< native size, pixels
    std::int64_t imageWidth = 0;
};

/// Reads the configs of a diffusers folder, or the header of a single-file checkpoint, only.
/// `asked` tells what a 2.x checkpoint predicts that does not tell itself; folders do. Throws
/// Error: as findPipeline, parseUNetConfig, parseVaeConfig, describeSingleFile.
ModelIdentity describeModel(const std::filesystem::path& place,
                            std::optional<PredictionType> asked = std::nullopt);

} // namespace dreamloft::models
