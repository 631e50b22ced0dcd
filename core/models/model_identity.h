// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/models/model_folder.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace dreamloft::models {

enum class PredictionType { Epsilon, Velocity, Sample };

/// What identifies a text-to-image model in records.
struct ModelIdentity {
    std::string family; ///< "sd_v1", "sd_v2", "sd_v2_v", "starter" or "unknown"
    PredictionType prediction = PredictionType::Epsilon;
    std::int64_t latentHeight = 0; ///< native size, latent pixels
    std::int64_t latentWidth = 0;
    std::int64_t imageHeight = 0; ///< native size, pixels
    std::int64_t imageWidth = 0;
    std::string unetSha256; ///< over the UNet's config and weight files; adapters are made for it
    std::string sha256;     ///< over all parts
};

/// The word of a prediction type as in scheduler_config.json ("epsilon", "v_prediction", "sample").
std::string nameOf(PredictionType type);

/// Reads configs and hashes every file of the pipeline (seconds per gigabyte).
/// Throws Error: as findPipeline, parseUNetConfig, parseVaeConfig.
ModelIdentity identifyModel(const std::filesystem::path& root);

/// The same without hashing: family, sizes and prediction type.
ModelIdentity describeModel(const std::filesystem::path& root);

/// SHA-256 over the sorted (name, SHA-256) pairs of the regular files directly in `folder` that
/// make up a model: config, weights, vocabulary.
std::string hashModelFolder(const std::filesystem::path& folder);

} // namespace dreamloft::models
