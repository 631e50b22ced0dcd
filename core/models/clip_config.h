// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json_fwd.hpp>

#include <array>
#include <cstdint>
#include <filesystem>
#include <string_view>

namespace dreamloft::models {

/// Activation of the feed-forward layers; the weights do not tell it (method.md 2.3).
enum class ClipActivation { QuickGelu, Gelu };

/// transformers `CLIPTextConfig`, its defaults included.
struct ClipTextConfig {
    std::int64_t vocabSize = 49408;
    std::int64_t hiddenSize = 512;
    std::int64_t intermediateSize = 2048;
    std::int64_t layers = 12;
    std::int64_t heads = 8;
    std::int64_t positions = 77;
    double layerNormEps = 1e-5;
    ClipActivation activation = ClipActivation::QuickGelu;
};

/// transformers `CLIPVisionConfig`, its defaults included. Pictures are square, `imageSize` px.
struct ClipVisionConfig {
    std::int64_t hiddenSize = 768;
    std::int64_t intermediateSize = 3072;
    std::int64_t layers = 12;
    std::int64_t heads = 12;
    std::int64_t channels = 3;
    std::int64_t imageSize = 224;
    std::int64_t patchSize = 32;
    double layerNormEps = 1e-5;
    ClipActivation activation = ClipActivation::QuickGelu;
};

/// transformers `CLIPConfig`.
struct ClipConfig {
    ClipTextConfig text;
    ClipVisionConfig vision;
    std::int64_t projectionDim = 512;
    double logitScaleInit = 2.6592; ///< ln(1 / 0.07)
};

/// What happens to a picture before the vision tower: shorter side to `resize` px (bicubic), centre
/// crop to `crop` px, /255, (v - mean) / std.
struct ClipPreprocess {
    std::int64_t resize = 224;
    std::int64_t crop = 224;
    std::array<double, 3> mean = {0.48145466, 0.4578275, 0.40821073};
    std::array<double, 3> std = {0.26862954, 0.26130258, 0.27577711};
};

/// Elements of all parameters: what a weight file must at least hold before anything is allocated.
std::int64_t parameterCount(const ClipTextConfig& config);
std::int64_t parameterCount(const ClipConfig& config);

/// Strict readers: types and ranges checked, absurd sizes refused, keys that do not change the
/// network ignored, keys that would (other activations, biases) refused. `name` appears in
/// messages. Throw Error: Refused DL-MODEL-010.
ClipTextConfig parseClipTextConfig(const nlohmann::json& config, std::string_view name);
ClipVisionConfig parseClipVisionConfig(const nlohmann::json& config, std::string_view name);
ClipConfig parseClipConfig(const nlohmann::json& config, std::string_view name);

/// What happens to pictures, beside the weights in transformers' folders.
inline constexpr const char* kClipPreprocessFile = "preprocessor_config.json";

/// `preprocessor_config.json` (both spellings of sizes); `fallback` px when the key is absent.
ClipPreprocess
parseClipPreprocess(const nlohmann::json& config, std::string_view name, std::int64_t imageSize);
/// The same from a model folder; without the file CLIP's own values at `imageSize` px.
ClipPreprocess readClipPreprocess(const std::filesystem::path& folder, std::int64_t imageSize);

} // namespace dreamloft::models
