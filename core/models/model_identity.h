// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/models/model_folder.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace dreamloft::models {

enum class PredictionType { Epsilon, Velocity, Sample };

/// What a text-to-image model is, by its configs.
struct ModelIdentity {
    std::string family; ///< "sd_v1", "sd_v2", "sd_v2_v", or "other" for sizes of one's own
    PredictionType prediction = PredictionType::Epsilon;
    std::int64_t latentHeight = 0; ///< native size, latent pixels
    std::int64_t latentWidth = 0;
    std::int64_t imageHeight = 0; ///< native size, pixels
    std::int64_t imageWidth = 0;
};

/// The word of a prediction type as in scheduler_config.json ("epsilon", "v_prediction", "sample").
std::string nameOf(PredictionType type);

/// Reads the configs only. Throws Error: as findPipeline, parseUNetConfig, parseVaeConfig.
ModelIdentity describeModel(const std::filesystem::path& root);

} // namespace dreamloft::models
