// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/clip_config.h"

#include "core/base/strict_json.h"
#include "core/base/text.h"
#include "core/models/config_reader.h"

#include <nlohmann/json.hpp>

#include <string>

namespace dreamloft::models {

namespace {

ConfigReader readerOf(const nlohmann::json& config, std::string_view name)
{
    return {
        config, name, "", "DL-MODEL-010", "Choose a CLIP model folder with its own config.json."};
}

ClipActivation activationIn(const ConfigReader& reader)
{
    const std::string word = reader.text("hidden_act", "quick_gelu");
    if (word == "gelu") {
        return ClipActivation::Gelu;
    }
    if (word != "quick_gelu") {
        reader.unsuitable("hidden_act", base::quoted(word), "quick_gelu or gelu");
    }
    return ClipActivation::QuickGelu;
}

/// Refuses a config that names another kind of network; a whole CLIP's name fits its parts too.
void checkKind(const ConfigReader& reader, std::string_view kind)
{
    const std::string word = reader.text("model_type", kind);
    if (word != kind && word != "clip") {
        reader.unsuitable("model_type", base::quoted(word), kind);
    }
}

void checkHeads(const ConfigReader& reader, std::int64_t width, std::int64_t heads)
{
    if (width % heads != 0) {
        reader.unsuitable("num_attention_heads",
                          std::to_string(heads),
                          "a divisor of hidden_size " + std::to_string(width));
    }
}

/// A part of a CLIPConfig: `text_config`, with the older `text_config_dict` over it.
nlohmann::json
partOf(const nlohmann::json& config, const ConfigReader& reader, const std::string& key)
{
    nlohmann::json result = nlohmann::json::object();
    for (const std::string& source : {key, key + "_dict"}) {
        if (!reader.has(source)) {
            continue;
        }
        if (!config[source].is_object()) {
            reader.unsuitable(source, "no object", "one");
        }
        result.update(config[source]);
    }
    return result;
}

/// Attention, feed-forward and norms of one tower.
std::int64_t encoderParameters(std::int64_t width, std::int64_t inner, std::int64_t layers)
{
    return layers * (4 * (width * width + width) + 2 * width * inner + inner + width + 4 * width);
}

// Limits far above every published CLIP, low enough that no product below leaves 64 bits.
constexpr std::int64_t kMaxWidth = 16384;
constexpr std::int64_t kMaxInner = 65536;
constexpr std::int64_t kMaxLayers = 256;
constexpr std::int64_t kMaxSide = 4096;
constexpr std::int64_t kMaxPatches = 65536;

} // namespace

std::int64_t parameterCount(const ClipTextConfig& config)
{
    return (config.vocabSize + config.positions) * config.hiddenSize +
           encoderParameters(config.hiddenSize, config.intermediateSize, config.layers) +
           2 * config.hiddenSize;
}

std::int64_t parameterCount(const ClipConfig& config)
{
    const ClipVisionConfig& vision = config.vision;
    const std::int64_t grid = vision.imageSize / vision.patchSize;
    return parameterCount(config.text) + vision.hiddenSize * (2 + grid * grid) +
           vision.channels * vision.patchSize * vision.patchSize * vision.hiddenSize +
           encoderParameters(vision.hiddenSize, vision.intermediateSize, vision.layers) +
           4 * vision.hiddenSize +
           config.projectionDim * (config.text.hiddenSize + vision.hiddenSize) + 1;
}

ClipTextConfig parseClipTextConfig(const nlohmann::json& config, std::string_view name)
{
    const ConfigReader reader = readerOf(config, name);
    if (reader.has("text_config")) { // a whole CLIP's config
        return parseClipTextConfig(config["text_config"], name);
    }
    checkKind(reader, "clip_text_model");
    ClipTextConfig text;
    text.vocabSize = reader.integer("vocab_size", text.vocabSize, 2, 1 << 20);
    text.hiddenSize = reader.integer("hidden_size", text.hiddenSize, 1, kMaxWidth);
    text.intermediateSize =
        reader.integer("intermediate_size", text.intermediateSize, 1, kMaxInner);
    text.layers = reader.integer("num_hidden_layers", text.layers, 1, kMaxLayers);
    text.heads = reader.integer("num_attention_heads", text.heads, 1, kMaxWidth);
    text.positions = reader.integer("max_position_embeddings", text.positions, 2, kMaxSide);
    text.layerNormEps = reader.number("layer_norm_eps", text.layerNormEps, 0.0, 1.0);
    text.activation = activationIn(reader);
    checkHeads(reader, text.hiddenSize, text.heads);
    return text;
}

ClipVisionConfig parseClipVisionConfig(const nlohmann::json& config, std::string_view name)
{
    const ConfigReader reader = readerOf(config, name);
    checkKind(reader, "clip_vision_model");
    ClipVisionConfig vision;
    vision.hiddenSize = reader.integer("hidden_size", vision.hiddenSize, 1, kMaxWidth);
    vision.intermediateSize =
        reader.integer("intermediate_size", vision.intermediateSize, 1, kMaxInner);
    vision.layers = reader.integer("num_hidden_layers", vision.layers, 1, kMaxLayers);
    vision.heads = reader.integer("num_attention_heads", vision.heads, 1, kMaxWidth);
    vision.channels = reader.integer("num_channels", vision.channels, 1, 16);
    vision.imageSize = reader.integer("image_size", vision.imageSize, 1, kMaxSide);
    vision.patchSize = reader.integer("patch_size", vision.patchSize, 1, kMaxSide);
    vision.layerNormEps = reader.number("layer_norm_eps", vision.layerNormEps, 0.0, 1.0);
    vision.activation = activationIn(reader);
    checkHeads(reader, vision.hiddenSize, vision.heads);
    const std::int64_t grid = vision.imageSize / vision.patchSize;
    if (grid < 1 || grid * grid > kMaxPatches) {
        reader.unsuitable("patch_size",
                          std::to_string(vision.patchSize),
                          "1 to " + std::to_string(kMaxPatches) + " patches a picture");
    }
    return vision;
}

ClipConfig parseClipConfig(const nlohmann::json& config, std::string_view name)
{
    const ConfigReader reader = readerOf(config, name);
    checkKind(reader, "clip");
    ClipConfig clip;
    clip.text = parseClipTextConfig(partOf(config, reader, "text_config"), name);
    clip.vision = parseClipVisionConfig(partOf(config, reader, "vision_config"), name);
    clip.projectionDim = reader.integer("projection_dim", clip.projectionDim, 1, kMaxWidth);
    clip.logitScaleInit =
        reader.number("logit_scale_init_value", clip.logitScaleInit, -100.0, 100.0);
    return clip;
}

ClipPreprocess
parseClipPreprocess(const nlohmann::json& config, std::string_view name, std::int64_t imageSize)
{
    const ConfigReader reader = readerOf(config, name);
    // 224, {"shortest_edge": 224} or {"height": 224, "width": 224}
    const auto side = [&](const std::string& key) {
        if (!reader.has(key) || !config[key].is_object()) {
            return reader.integer(key, imageSize, 1, kMaxSide);
        }
        const ConfigReader inner = readerOf(config[key], name);
        const std::string edge = inner.has("shortest_edge") ? "shortest_edge" : "height";
        const std::int64_t value = inner.integer(edge, imageSize, 1, kMaxSide);
        if (inner.integer("width", value, 1, kMaxSide) != value) {
            reader.unsuitable(key, "not square", "equal sides");
        }
        return value;
    };
    ClipPreprocess preprocess;
    preprocess.resize = side("size");
    preprocess.crop = side("crop_size");
    if (preprocess.crop > preprocess.resize) {
        reader.unsuitable("crop_size",
                          std::to_string(preprocess.crop),
                          "at most size " + std::to_string(preprocess.resize));
    }
    const auto triple = [&](const std::string& key, std::array<double, 3>& values, double least) {
        if (!reader.has(key)) {
            return;
        }
        if (!config[key].is_array() || config[key].size() != values.size()) {
            reader.unsuitable(key, "no list of three numbers", "one");
        }
        for (std::size_t i = 0; i < values.size(); ++i) {
            values[i] = base::jsonNumber(config[key][i], std::string(name) + ": " + key);
            if (!(values[i] >= least && values[i] <= 1e3)) {
                reader.unsuitable(key, base::fixed(values[i], 3), "usual colour statistics");
            }
        }
    };
    triple("image_mean", preprocess.mean, -1e3);
    triple("image_std", preprocess.std, 1e-6);
    return preprocess;
}

ClipPreprocess readClipPreprocess(const std::filesystem::path& folder, std::int64_t imageSize)
{
    const std::filesystem::path file = folder / kClipPreprocessFile;
    if (!std::filesystem::exists(file)) {
        return parseClipPreprocess(nlohmann::json::object(), file.filename().string(), imageSize);
    }
    return parseClipPreprocess(readModelJson(file), file.filename().string(), imageSize);
}

} // namespace dreamloft::models
