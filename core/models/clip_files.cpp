// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/clip_files.h"

#include "core/base/error.h"
#include "core/base/resources.h"
#include "core/base/text.h"
#include "core/models/clip_tokenizer.h"
#include "core/models/config_reader.h"
#include "core/models/model_folder.h"
#include "core/tensor/key_maps_clip.h"
#include "core/tensor/model_error.h"
#include "core/tensor/safetensors_reader.h"
#include "core/tensor/weight_folder.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <vector>

namespace dreamloft::models {
namespace {

namespace fs = std::filesystem;
using base::ErrorKind;

constexpr const char* kOpenClipConfig = "open_clip_config.json";
constexpr const char* kOpenClipWeights = "open_clip_model.safetensors";
constexpr const char* kConfig = "config.json";
constexpr const char* kWeights = "model"; // as transformers calls them, without the ending
constexpr std::int64_t kHeadWidth = 64;   // OpenAI's towers, and OpenCLIP's default

bool isFile(const fs::path& path)
{
    std::error_code ignored;
    return fs::is_regular_file(path, ignored);
}

base::Error missingError(const fs::path& place, const std::string& found)
{
    return tensor::modelError(
        ErrorKind::UserFixable,
        "DL-MODEL-001",
        place.filename().string(),
        found,
        "a complete CLIP",
        "Choose a CLIP folder of transformers or OpenCLIP, or OpenAI's weight file.");
}

/// Shapes of an OpenAI or OpenCLIP weight file.
class ClipShapes {
public:
    explicit ClipShapes(const tensor::SafetensorsFile& file)
        : m_name(file.path().filename().string())
    {
        for (const tensor::TensorInfo& info : file.tensors()) {
            m_isOpenAi = m_isOpenAi || tensor::isOpenAiNumber(info.name);
            if (info.name.starts_with("visual.layer")) {
                refuse("its picture tower is a ResNet");
            }
            if (info.name.starts_with("visual.trunk.") || info.name.starts_with("text.")) {
                refuse("its towers are none of CLIP's own");
            }
            if (const auto key = tensor::clipNameFromOpenAi(info.name)) {
                std::int64_t& layers = key->vision ? m_visionLayers : m_textLayers;
                layers = std::max<std::int64_t>(layers, key->layer + 1);
            }
        }
        m_tensors = &file.tensors();
    }

    [[nodiscard]] bool isOpenAi() const { return m_isOpenAi; }
    [[nodiscard]] std::int64_t visionLayers() const { return m_visionLayers; }
    [[nodiscard]] std::int64_t textLayers() const { return m_textLayers; }
    [[nodiscard]] const std::string& name() const { return m_name; }
    [[nodiscard]] std::int64_t size(const std::string& key, std::size_t dimension) const
    {
        const auto found = std::find_if(m_tensors->begin(),
                                        m_tensors->end(),
                                        [&](const auto& info) { return info.name == key; });
        if (found == m_tensors->end() || found->shape.size() <= dimension) {
            refuse(base::quoted(key) +
                   (found == m_tensors->end() ? " is missing" : " has another shape"));
        }
        return found->shape[dimension];
    }
    [[noreturn]] void refuse(const std::string& found) const
    {
        throw tensor::modelError(ErrorKind::Refused,
                                 "DL-MODEL-010",
                                 m_name,
                                 found,
                                 "a CLIP with two transformers",
                                 "Choose a CLIP of the ViT kind, for example ViT-B/16.");
    }

private:
    std::string m_name;
    const std::vector<tensor::TensorInfo>* m_tensors = nullptr;
    bool m_isOpenAi = false;
    std::int64_t m_visionLayers = 0;
    std::int64_t m_textLayers = 0;
};

/// What shapes do not tell.
struct Untold {
    std::int64_t visionHeads = 0;
    std::int64_t textHeads = 0;
    bool quickGelu = false;
};

ConfigReader readerOf(const nlohmann::json& config, std::string_view className = "")
{
    return {config,
            kOpenClipConfig,
            className,
            "DL-MODEL-010",
            "Choose a CLIP of the ViT kind, for example ViT-B/16."};
}

/// Refuses keys that would change the network: all that are not known to be harmless.
void refuseOthers(const nlohmann::json& config, std::initializer_list<std::string_view> known)
{
    const ConfigReader reader = readerOf(config);
    for (const auto& [key, value] : config.items()) {
        const bool off = value.is_null() || value == false;
        if (!off && std::find(known.begin(), known.end(), key) == known.end()) {
            reader.unsupported(key, value.dump().substr(0, 40));
        }
    }
}

const nlohmann::json& objectIn(const nlohmann::json& config, const char* key)
{
    const ConfigReader reader = readerOf(config);
    if (!reader.has(key) || !config[key].is_object()) {
        reader.unsuitable(key, "no object", "one");
    }
    return config[key];
}

Untold untoldBy(const nlohmann::json& config, const ClipShapes& shapes)
{
    constexpr std::int64_t kMost = 1024;
    const nlohmann::json& model = objectIn(config, "model_cfg");
    const nlohmann::json& vision = objectIn(model, "vision_cfg");
    const nlohmann::json& text = objectIn(model, "text_cfg");
    refuseOthers(model, {"embed_dim", "vision_cfg", "text_cfg", "quick_gelu", "init_logit_scale"});
    refuseOthers(vision,
                 {"image_size", "layers", "width", "patch_size", "head_width", "mlp_ratio"});
    refuseOthers(text,
                 {"context_length",
                  "vocab_size",
                  "width",
                  "heads",
                  "layers",
                  "mlp_ratio",
                  "hf_tokenizer_name"});
    const std::int64_t width = shapes.size("visual.conv1.weight", 0);
    const std::int64_t headWidth =
        readerOf(vision).integer("head_width", kHeadWidth, 1, std::max<std::int64_t>(1, width));
    if (width % headWidth != 0) {
        readerOf(vision).unsuitable(
            "head_width", std::to_string(headWidth), "a divisor of the width");
    }
    return {.visionHeads = width / headWidth,
            .textHeads = readerOf(text).integer("heads", 8, 1, kMost),
            .quickGelu = readerOf(model).boolean("quick_gelu", false)};
}

ClipConfig configOf(const ClipShapes& shapes, const Untold& untold)
{
    const char* activation = untold.quickGelu ? "quick_gelu" : "gelu";
    const std::int64_t patch = shapes.size("visual.conv1.weight", 3);
    const std::int64_t patches = shapes.size("visual.positional_embedding", 0) - 1;
    const auto grid = static_cast<std::int64_t>(
        std::lround(std::sqrt(static_cast<double>(std::max<std::int64_t>(0, patches)))));
    if (grid * grid != patches) {
        shapes.refuse("its pictures are not square");
    }
    return parseClipConfig(
        {{"projection_dim", shapes.size("text_projection", 1)},
         {"text_config",
          {{"vocab_size", shapes.size("token_embedding.weight", 0)},
           {"hidden_size", shapes.size("token_embedding.weight", 1)},
           {"intermediate_size", shapes.size("transformer.resblocks.0.mlp.c_fc.weight", 0)},
           {"num_hidden_layers", shapes.textLayers()},
           {"num_attention_heads", untold.textHeads},
           {"max_position_embeddings", shapes.size("positional_embedding", 0)},
           {"hidden_act", activation}}},
         {"vision_config",
          {{"hidden_size", shapes.size("visual.conv1.weight", 0)},
           {"intermediate_size", shapes.size("visual.transformer.resblocks.0.mlp.c_fc.weight", 0)},
           {"num_hidden_layers", shapes.visionLayers()},
           {"num_attention_heads", untold.visionHeads},
           {"num_channels", shapes.size("visual.conv1.weight", 1)},
           {"image_size", grid * patch},
           {"patch_size", patch},
           {"hidden_act", activation}}}},
        shapes.name());
}

/// `preprocess_cfg` of OpenCLIP in transformers' words.
ClipPreprocess preprocessOf(const nlohmann::json& config, std::int64_t imageSize)
{
    const nlohmann::json given = config.value("preprocess_cfg", nlohmann::json::object());
    const ConfigReader reader = readerOf(given);
    reader.refuseUnless("interpolation", "bicubic");
    reader.refuseUnless("resize_mode", "shortest");
    nlohmann::json words = nlohmann::json::object();
    for (const auto& [theirs, ours] : {std::pair("mean", "image_mean"), {"std", "image_std"}}) {
        if (reader.has(theirs)) {
            words[ours] = given[theirs];
        }
    }
    return parseClipPreprocess(words, kOpenClipConfig, imageSize);
}

ClipFiles openAiFiles(const fs::path& weights)
{
    const auto file = tensor::SafetensorsFile::read(weights, {.followLinks = true});
    const ClipShapes shapes(file);
    ClipFiles files;
    files.weights = weights;
    files.openAiNames = true;
    nlohmann::json config = nlohmann::json::object();
    Untold untold;
    if (const auto beside = weights.parent_path() / kOpenClipConfig; isFile(beside)) {
        config = readModelJson(beside);
        untold = untoldBy(config, shapes);
    } else if (shapes.isOpenAi()) {
        untold = {.visionHeads = shapes.size("visual.conv1.weight", 0) / kHeadWidth,
                  .textHeads = shapes.size("token_embedding.weight", 1) / kHeadWidth,
                  .quickGelu = true};
    } else {
        throw tensor::modelError(ErrorKind::UserFixable,
                                 "DL-MODEL-044",
                                 shapes.name(),
                                 "this file does not tell its activation and its heads",
                                 "its " + std::string(kOpenClipConfig) + " beside it",
                                 "Put that file of the same model into its folder.");
    }
    files.config = configOf(shapes, untold);
    files.preprocess = preprocessOf(config, files.config.vision.imageSize);
    return files;
}

/// The one weight file of an OpenCLIP folder.
fs::path openClipWeights(const fs::path& folder)
{
    for (const char* name : {kOpenClipWeights, "open_clip_pytorch_model.safetensors"}) {
        if (isFile(folder / name)) {
            return folder / name;
        }
    }
    tensor::refuseOlderWeights(folder, base::quoted(kOpenClipWeights));
    throw missingError(folder, base::quoted(kOpenClipWeights) + " is missing");
}

ClipFiles transformersFiles(const fs::path& folder)
{
    ClipFiles files;
    files.weights = folder;
    files.config = parseClipConfig(readModelJson(folder / kConfig), kConfig);
    files.preprocess = readClipPreprocess(folder, files.config.vision.imageSize);
    return files;
}

/// Where everything lies that belongs to a CLIP but a bundled vocabulary.
fs::path folderOf(const ClipFiles& files)
{
    return files.openAiNames ? files.weights.parent_path() : files.weights;
}

ClipFiles foundFiles(const fs::path& place)
{
    if (isSingleFile(place)) {
        return isOfTransformersFolder(place) ? transformersFiles(place.parent_path())
                                             : openAiFiles(place);
    }
    std::error_code ignored;
    if (!fs::is_directory(place, ignored)) {
        throw missingError(place, "it is missing");
    }
    // Some folders hold both layouts; transformers' has more to tell.
    const bool hasWeights = tensor::holdsWeights(place, kWeights);
    if (isFile(place / kOpenClipConfig) && !(isFile(place / kConfig) && hasWeights)) {
        return openAiFiles(openClipWeights(place));
    }
    if (!isFile(place / kConfig)) {
        throw missingError(place, base::quoted(kConfig) + " is missing");
    }
    if (!hasWeights) {
        const std::string expected = base::quoted("model.safetensors");
        tensor::refuseOlderWeights(place, expected);
        throw missingError(place, expected + " is missing");
    }
    return transformersFiles(place);
}

} // namespace

ClipFiles findClip(const fs::path& place)
{
    ClipFiles files = foundFiles(place);
    const fs::path folder = folderOf(files);
    constexpr std::int64_t kBundledTokens = 49408;
    if (isFile(folder / "vocab.json")) {
        files.tokenizer = folder;
    } else if (files.config.text.vocabSize == kBundledTokens) {
        files.tokenizer = base::resourcesFolder() / "clip";
    }
    return files;
}

bool isOfTransformersFolder(const fs::path& file)
{
    return file.filename().string().starts_with("model.") && isFile(file.parent_path() / kConfig);
}

std::vector<fs::path> filesOf(const ClipFiles& files)
{
    const fs::path folder = folderOf(files);
    std::vector<fs::path> all;
    const auto add = [&](const std::vector<fs::path>& more) {
        all.insert(all.end(), more.begin(), more.end());
    };
    if (files.openAiNames) {
        all.push_back(files.weights);
        if (isFile(folder / kOpenClipConfig)) {
            all.push_back(folder / kOpenClipConfig);
        }
    } else {
        all.push_back(folder / kConfig);
        add(tensor::findWeights(folder, kWeights).files());
        if (isFile(folder / kClipPreprocessFile)) {
            all.push_back(folder / kClipPreprocessFile);
        }
    }
    if (files.tokenizer == folder) {
        add(ClipTokenizer::filesIn(folder));
    }
    return all;
}

void requireVocabulary(const ClipFiles& files)
{
    for (const char* name : {"vocab.json", "merges.txt"}) {
        if (files.tokenizer.empty() || !isFile(files.tokenizer / name)) {
            throw missingError(files.weights, base::quoted(name) + " is missing");
        }
    }
}

ClipTokenizer readClipTokenizer(const ClipFiles& files)
{
    requireVocabulary(files);
    // OpenAI's and OpenCLIP's own programs pad with the first token.
    const std::optional<std::int64_t> pad =
        files.openAiNames ? std::optional<std::int64_t>(0) : std::nullopt;
    auto tokenizer = ClipTokenizer::fromFolder(files.tokenizer, files.config.text.positions, pad);
    if (tokenizer.vocabularySize() > files.config.text.vocabSize) {
        throw tensor::modelError(
            ErrorKind::Refused,
            "DL-MODEL-010",
            files.weights.filename().string(),
            "its vocabulary has " + std::to_string(tokenizer.vocabularySize()) + " tokens",
            "the " + std::to_string(files.config.text.vocabSize) + " of its text tower",
            "Choose files that belong to one model.");
    }
    return tokenizer;
}

nlohmann::json transformersConfigOf(const ClipConfig& config)
{
    const auto activation = [](ClipActivation kind) {
        return kind == ClipActivation::QuickGelu ? "quick_gelu" : "gelu";
    };
    const ClipTextConfig& text = config.text;
    const ClipVisionConfig& vision = config.vision;
    return {{"architectures", {"CLIPModel"}},
            {"model_type", "clip"},
            {"projection_dim", config.projectionDim},
            {"logit_scale_init_value", config.logitScaleInit},
            {"text_config",
             {{"model_type", "clip_text_model"},
              {"vocab_size", text.vocabSize},
              {"hidden_size", text.hiddenSize},
              {"intermediate_size", text.intermediateSize},
              {"num_hidden_layers", text.layers},
              {"num_attention_heads", text.heads},
              {"max_position_embeddings", text.positions},
              {"layer_norm_eps", text.layerNormEps},
              {"hidden_act", activation(text.activation)},
              {"projection_dim", config.projectionDim},
              // With 2 transformers pools at the largest token, as CLIP does.
              {"eos_token_id", 2}}},
            {"vision_config",
             {{"model_type", "clip_vision_model"},
              {"hidden_size", vision.hiddenSize},
              {"intermediate_size", vision.intermediateSize},
              {"num_hidden_layers", vision.layers},
              {"num_attention_heads", vision.heads},
              {"num_channels", vision.channels},
              {"image_size", vision.imageSize},
              {"patch_size", vision.patchSize},
              {"layer_norm_eps", vision.layerNormEps},
              {"hidden_act", activation(vision.activation)},
              {"projection_dim", config.projectionDim}}}};
}

nlohmann::json transformersPreprocessOf(const ClipPreprocess& preprocess)
{
    return {{"image_processor_type", "CLIPImageProcessor"},
            {"do_resize", true},
            {"size", {{"shortest_edge", preprocess.resize}}},
            {"resample", 3}, // bicubic
            {"do_center_crop", true},
            {"crop_size", {{"height", preprocess.crop}, {"width", preprocess.crop}}},
            {"do_rescale", true},
            {"rescale_factor", 1.0 / 255.0},
            {"do_normalize", true},
            {"do_convert_rgb", true},
            {"image_mean", preprocess.mean},
            {"image_std", preprocess.std}};
}

} // namespace dreamloft::models
