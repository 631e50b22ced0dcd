// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/single_file.h"

#include "core/base/error.h"
#include "core/base/read_file.h"
#include "core/base/resources.h"
#include "core/base/text.h"
#include "core/models/clip_tokenizer.h"
#include "core/tensor/adapter_keys.h"
#include "core/tensor/model_error.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <set>
#include <vector>

namespace dreamloft::models {
namespace {

using base::ErrorKind;
using tensor::CheckpointPart;

constexpr std::int64_t kHeadsOfFirst = 8; // num_heads of the 1.x configuration
constexpr std::int64_t kHeadWidth = 64;   // num_head_channels of 2.x, and of every CLIP text tower
constexpr std::int64_t kFirstInpaint = 9; // input channels
constexpr std::int64_t kXlWidth = 2048;   // text condition of SDXL
constexpr std::int64_t kSizeOfBase = 512; // pixels
constexpr std::int64_t kSizeOfV = 768;    // of the 2.x models that predict velocity

base::Error kindError(std::string_view name, std::string_view found)
{
    return tensor::modelError(ErrorKind::Refused,
                              "DL-MODEL-002",
                              name,
                              found,
                              "a whole Stable Diffusion 1.x or 2.x checkpoint",
                              "Choose a text-to-image model of these families.");
}

base::Error shapeError(std::string_view name, std::string_view found)
{
    return tensor::modelError(ErrorKind::Refused,
                              "DL-MODEL-006",
                              name,
                              found,
                              "the tensors of a Stable Diffusion 1.x or 2.x checkpoint",
                              "Choose a model of the right kind.");
}

/// Other kinds of files, told by a key before names that fit nowhere.
void refuseOtherKinds(const tensor::SafetensorsHeader& header, std::string_view name)
{
    struct Kind {
        std::string_view start;
        std::string_view words;
    };
    if (tensor::areOfAdapter(header.tensors)) {
        throw kindError(name, "it is a LoRA");
    }
    constexpr std::array<Kind, 6> kKinds{
        {{"conditioner.embedders.", "it is an SDXL model"},
         {"control_model.", "it is a ControlNet"},
         {"base_model.model.", "it is an adapter"},
         {"model.diffusion_model.joint_blocks.", "it is a Stable Diffusion 3 model"},
         {"model.diffusion_model.double_blocks.", "it is a FLUX model"},
         {"model.diffusion_model.label_emb.", "it is a model with class or picture conditions"}}};
    for (const Kind& kind : kKinds) {
        const bool found = std::any_of(
            header.tensors.begin(), header.tensors.end(), [&](const tensor::TensorInfo& info) {
                return info.name.starts_with(kind.start);
            });
        if (found) {
            throw kindError(name, kind.words);
        }
    }
}

/// Shapes of one network under the file's own names below the part's prefix.
class Shapes {
public:
    explicit Shapes(std::string_view name)
        : m_name(name)
    {
    }
    void add(const std::string& key, const std::vector<std::int64_t>& shape)
    {
        m_shapes.emplace(key, &shape);
    }
    [[nodiscard]] bool empty() const { return m_shapes.empty(); }
    [[nodiscard]] bool has(const std::string& key) const { return m_shapes.contains(key); }
    /// Throws where the tensor is missing or has too few dimensions.
    [[nodiscard]] std::int64_t size(const std::string& key, std::size_t dimension) const
    {
        const auto found = m_shapes.find(key);
        if (found == m_shapes.end()) {
            throw shapeError(m_name, base::quoted(key) + " is missing");
        }
        if (found->second->size() <= dimension) {
            throw shapeError(m_name, base::quoted(key) + " has another shape");
        }
        return (*found->second)[dimension];
    }
    [[nodiscard]] std::size_t dimensions(const std::string& key) const
    {
        const auto found = m_shapes.find(key);
        return found == m_shapes.end() ? 0 : found->second->size();
    }
    /// How many of `start` + 0 + `end`, `start` + 1 + `end` and so on are there.
    [[nodiscard]] int count(const std::string& start, const std::string& end) const
    {
        int found = 0;
        while (has(start + std::to_string(found) + end)) {
            ++found;
        }
        return found;
    }
    [[nodiscard]] std::vector<std::string> keys() const
    {
        std::vector<std::string> all;
        all.reserve(m_shapes.size());
        for (const auto& [key, shape] : m_shapes) {
            all.push_back(key);
        }
        return all;
    }

private:
    std::string m_name;
    std::map<std::string, const std::vector<std::int64_t>*> m_shapes;
};

/// The same under diffusers' names.
Shapes renamedUnet(const Shapes& shapes,
                   const tensor::SafetensorsHeader& header,
                   const tensor::LdmUnetNames& names,
                   std::string_view name)
{
    Shapes renamed(name);
    for (const tensor::TensorInfo& info : header.tensors) {
        const auto key = tensor::parseCheckpointKey(info.name);
        if (!key || key->part != CheckpointPart::Unet || !shapes.has(key->name)) {
            continue;
        }
        const auto place = names.rename(key->name);
        if (!place) {
            throw shapeError(name, base::quoted(info.name) + " is not part of the model");
        }
        renamed.add(*place, info.shape);
    }
    return renamed;
}

UNetConfig unetOf(const Shapes& ldm,
                  const tensor::SafetensorsHeader& header,
                  bool second,
                  std::string_view name)
{
    const std::vector<std::string> keys = ldm.keys();
    const tensor::LdmUnetNames names(keys);
    const Shapes shapes = renamedUnet(ldm, header, names, name);
    const std::int64_t in = shapes.size("conv_in.weight", 1);
    if (in >= kFirstInpaint) {
        throw kindError(name, "it is an inpainting model");
    }
    if (names.down().empty() || names.down().size() != names.up().size()) {
        throw shapeError(name,
                         "it has " + std::to_string(names.down().size()) + " blocks down and " +
                             std::to_string(names.up().size()) + " up");
    }
    nlohmann::json channels = nlohmann::json::array();
    nlohmann::json heads = nlohmann::json::array();
    nlohmann::json layers = nlohmann::json::array();
    nlohmann::json depths = nlohmann::json::array();
    nlohmann::json downTypes = nlohmann::json::array();
    nlohmann::json upTypes = nlohmann::json::array();
    const std::string middle = "mid_block.attentions.0.";
    const std::string cross = "transformer_blocks.0.attn2.to_k.weight";
    const std::int64_t context = shapes.size(middle + cross, 1);
    if (context == kXlWidth) {
        throw kindError(name, "it is an SDXL model");
    }
    // Without attention of its own a block takes the depth of the middle, as diffusers' configs do.
    const int middleDepth = shapes.count(middle + "transformer_blocks.", ".attn2.to_k.weight");
    for (std::size_t i = 0; i < names.down().size(); ++i) {
        const auto& block = names.down()[i];
        const std::string start = "down_blocks." + std::to_string(i);
        const std::int64_t width = shapes.size(start + ".resnets.0.conv1.weight", 0);
        if (second && width > kHeadWidth && width % kHeadWidth != 0) {
            throw shapeError(name, "a block has " + std::to_string(width) + " channels");
        }
        channels.push_back(width);
        heads.push_back(second ? std::max<std::int64_t>(1, width / kHeadWidth) : kHeadsOfFirst);
        layers.push_back(block.layers);
        depths.push_back(block.attention ? shapes.count(start + ".attentions.0.transformer_blocks.",
                                                        ".attn2.to_k.weight")
                                         : middleDepth);
        downTypes.push_back(block.attention ? "CrossAttnDownBlock2D" : "DownBlock2D");
        upTypes.push_back(names.up()[i].attention ? "CrossAttnUpBlock2D" : "UpBlock2D");
    }
    return parseUNetConfig(
        {{"in_channels", in},
         {"out_channels", shapes.size("conv_out.weight", 0)},
         {"block_out_channels", channels},
         {"layers_per_block", layers},
         {"transformer_layers_per_block", depths},
         {"attention_head_dim", heads},
         {"cross_attention_dim", context},
         {"down_block_types", downTypes},
         {"up_block_types", upTypes},
         {"use_linear_projection", shapes.dimensions(middle + "proj_in.weight") == 2}},
        name);
}

VaeConfig vaeOf(const Shapes& shapes, std::string_view name)
{
    nlohmann::json channels = nlohmann::json::array();
    const int blocks = shapes.count("encoder.down.", ".block.0.conv1.weight");
    if (blocks == 0) {
        throw shapeError(name, "the picture encoder is missing");
    }
    for (int i = 0; i < blocks; ++i) {
        channels.push_back(
            shapes.size("encoder.down." + std::to_string(i) + ".block.0.conv1.weight", 0));
    }
    const auto types = [&](const char* type) {
        return nlohmann::json(std::vector<std::string>(static_cast<std::size_t>(blocks), type));
    };
    return parseVaeConfig(
        {{"in_channels", shapes.size("encoder.conv_in.weight", 1)},
         {"out_channels", shapes.size("decoder.conv_out.weight", 0)},
         {"latent_channels", shapes.size("decoder.conv_in.weight", 1)},
         {"block_out_channels", channels},
         {"layers_per_block", shapes.count("encoder.down.0.block.", ".conv1.weight")},
         {"mid_block_add_attention", shapes.has("encoder.mid.attn_1.q.weight")},
         {"use_quant_conv", shapes.has("quant_conv.weight")},
         {"use_post_quant_conv", shapes.has("post_quant_conv.weight")},
         {"down_block_types", types("DownEncoderBlock2D")},
         {"up_block_types", types("UpDecoderBlock2D")}},
        name);
}

ClipTextConfig textOf(const Shapes& shapes, bool second, std::string_view name)
{
    // Some 1.x files were written without the leading part.
    const std::string start =
        !second && shapes.has("text_model.final_layer_norm.weight") ? "text_model." : "";
    const std::string tokens =
        second ? "token_embedding.weight" : start + "embeddings.token_embedding.weight";
    const std::string positions =
        second ? "positional_embedding" : start + "embeddings.position_embedding.weight";
    const std::string inner = second ? "transformer.resblocks.0.mlp.c_fc.weight"
                                     : start + "encoder.layers.0.mlp.fc1.weight";
    const int layers = second ? shapes.count("transformer.resblocks.", ".ln_1.weight") - 1
                              : shapes.count(start + "encoder.layers.", ".layer_norm1.weight");
    const std::int64_t width = shapes.size(tokens, 1);
    return parseClipTextConfig(
        {{"vocab_size", shapes.size(tokens, 0)},
         {"hidden_size", width},
         {"intermediate_size", shapes.size(inner, 0)},
         {"num_hidden_layers", layers},
         {"num_attention_heads", std::max<std::int64_t>(1, width / kHeadWidth)},
         {"max_position_embeddings", shapes.size(positions, 0)},
         {"hidden_act", second ? "gelu" : "quick_gelu"}},
        name);
}

std::string valueOf(const std::map<std::string, std::string>& metadata, const char* key)
{
    const auto found = metadata.find(key);
    return found == metadata.end() ? std::string() : base::toLowerAscii(found->second);
}

std::optional<PredictionType> toldBy(const std::map<std::string, std::string>& metadata)
{
    const std::string word = valueOf(metadata, "modelspec.prediction_type");
    if (word == "v" || word == "v_prediction" || word == "v-prediction") {
        return PredictionType::Velocity;
    }
    if (word == "epsilon" || word == "eps") {
        return PredictionType::Epsilon;
    }
    const std::string architecture = valueOf(metadata, "modelspec.architecture");
    if (architecture.starts_with("stable-diffusion-v2-768-v")) {
        return PredictionType::Velocity;
    }
    if (architecture.starts_with("stable-diffusion-v2-512") ||
        architecture.starts_with("stable-diffusion-v1")) {
        return PredictionType::Epsilon;
    }
    return std::nullopt;
}

/// "768x512", width first, as the model specification has it.
void readResolution(const std::map<std::string, std::string>& metadata, SingleFile& file)
{
    const std::string text = valueOf(metadata, "modelspec.resolution");
    constexpr std::int64_t kMost = 8192;
    std::int64_t width = 0;
    std::int64_t height = 0;
    const char* last = text.data() + text.size();
    const auto first = std::from_chars(text.data(), last, width);
    if (first.ec != std::errc() || first.ptr == last || *first.ptr != 'x') {
        return;
    }
    const auto rest = std::from_chars(first.ptr + 1, last, height);
    const std::int64_t step = file.vae.downsampling();
    const bool sound = rest.ec == std::errc() && rest.ptr == last && width > 0 && height > 0 &&
                       width <= kMost && height <= kMost && width % step == 0 && height % step == 0;
    if (sound) {
        file.imageWidth = width;
        file.imageHeight = height;
    }
}

/// The configuration that the original programs want beside a 2.x file: `parameterization: "v"`
/// where the model predicts velocity.
std::optional<PredictionType> toldByYaml(const std::filesystem::path& yaml)
{
    std::error_code ignored;
    if (!std::filesystem::is_regular_file(yaml, ignored)) {
        return std::nullopt;
    }
    constexpr std::uint64_t kMostBytes = 1ULL << 20;
    const std::string text = base::readText(yaml, {.maxBytes = kMostBytes, .followLinks = true});
    if (text.find("diffusion") == std::string::npos) {
        return std::nullopt; // something else by the same name
    }
    for (const std::string& line : base::split(text, '\n')) {
        std::string_view rest = base::trim(line);
        constexpr std::string_view kKey = "parameterization:";
        if (rest.starts_with(kKey)) {
            rest = base::trim(rest.substr(kKey.size()));
            return rest == "v" || rest == "\"v\"" || rest == "'v'" ? PredictionType::Velocity
                                                                   : PredictionType::Epsilon;
        }
    }
    return PredictionType::Epsilon; // the default of these programs
}

} // namespace

SingleFile describeSingleFile(const tensor::SafetensorsHeader& header, std::string_view name)
{
    refuseOtherKinds(header, name);
    Shapes unet(name);
    Shapes vae(name);
    Shapes text(name);
    std::set<bool> dialects;
    std::string unknown;
    for (const tensor::TensorInfo& info : header.tensors) {
        if (tensor::isCheckpointLeftover(info.name)) {
            continue;
        }
        const auto key = tensor::parseCheckpointKey(info.name);
        if (!key) {
            unknown = unknown.empty() ? info.name : unknown;
            continue;
        }
        switch (key->part) {
        case CheckpointPart::Unet:
            unet.add(key->name, info.shape);
            break;
        case CheckpointPart::Vae:
            vae.add(key->name, info.shape);
            break;
        case CheckpointPart::Text:
            text.add(key->name, info.shape);
            dialects.insert(key->openClip);
            break;
        }
    }
    if (unet.empty() || vae.empty() || text.empty()) {
        throw kindError(name,
                        unet.empty()  ? "it has no picture maker (\"model.diffusion_model\")"
                        : vae.empty() ? "it has no picture decoder (\"first_stage_model\")"
                                      : "it has no text encoder (\"cond_stage_model\")");
    }
    if (!unknown.empty()) {
        throw shapeError(name, base::quoted(unknown) + " is not part of the model");
    }
    if (dialects.size() != 1) {
        throw shapeError(name, "it has two text encoders");
    }
    SingleFile result;
    result.second = *dialects.begin();
    result.unet = unetOf(unet, header, result.second, name);
    result.vae = vaeOf(vae, name);
    result.text = textOf(text, result.second, name);
    result.prediction = toldBy(header.metadata);
    readResolution(header.metadata, result);
    return result;
}

SingleFile describeSingleFile(const std::filesystem::path& file)
{
    const auto opened = tensor::SafetensorsFile::read(file, {.followLinks = true});
    SingleFile result =
        describeSingleFile({opened.metadata(), opened.tensors()}, file.filename().string());
    result.file = file;
    if (!result.prediction) {
        std::filesystem::path yaml = file;
        yaml.replace_extension(".yaml");
        result.prediction = toldByYaml(yaml);
        if (result.prediction) {
            result.yaml = yaml;
        }
    }
    if (!result.prediction && !result.second) {
        result.prediction = PredictionType::Epsilon; // all of 1.x but a few fine-tunes, which tell
    }
    return result;
}

SingleFile withPrediction(SingleFile file, std::optional<PredictionType> asked)
{
    if (asked) {
        file.prediction = asked;
    }
    if (!file.prediction) {
        throw tensor::modelError(ErrorKind::UserFixable,
                                 "DL-MODEL-043",
                                 file.file.filename().string(),
                                 "this Stable Diffusion 2.x file does not say what it predicts",
                                 "noise (epsilon) or velocity (v_prediction)",
                                 "Add it with `models add`, which finds out, or say it there.");
    }
    const bool velocity = file.second && *file.prediction == PredictionType::Velocity;
    file.unet.upcastAttention = velocity; // as in the published folder of 2.1
    if (file.imageHeight == 0) {
        file.imageHeight = file.imageWidth = velocity ? kSizeOfV : kSizeOfBase;
    }
    file.unet.sampleHeight = file.imageHeight / file.vae.downsampling();
    file.unet.sampleWidth = file.imageWidth / file.vae.downsampling();
    return file;
}

nlohmann::json schedulerConfigOf(const SingleFile& file)
{
    DL_REQUIRE(file.prediction.has_value(), "the prediction is known");
    // The scheduler files of the published folders; which solver runs is the user's choice.
    const bool velocity = file.second && *file.prediction == PredictionType::Velocity;
    return {{"_class_name", velocity ? "DDIMScheduler" : "PNDMScheduler"},
            {"num_train_timesteps", 1000},
            {"beta_start", 0.00085},
            {"beta_end", 0.012},
            {"beta_schedule", "scaled_linear"},
            {"steps_offset", 1},
            {"set_alpha_to_one", false},
            {"skip_prk_steps", true},
            {"clip_sample", false},
            {"prediction_type", nameOf(*file.prediction)}};
}

std::filesystem::path tokenizerFolderOf(const SingleFile& file)
{
    const auto beside = file.file.parent_path() / "tokenizer";
    std::error_code ignored;
    return std::filesystem::is_regular_file(beside / "vocab.json", ignored)
               ? beside
               : base::resourcesFolder() / "clip";
}

std::vector<std::filesystem::path> filesOf(const SingleFile& file)
{
    std::vector<std::filesystem::path> files{file.file};
    if (!file.yaml.empty()) {
        files.push_back(file.yaml);
    }
    const auto vocabulary = tokenizerFolderOf(file);
    if (vocabulary.parent_path() == file.file.parent_path()) {
        const auto own = ClipTokenizer::filesIn(vocabulary);
        files.insert(files.end(), own.begin(), own.end());
    }
    return files;
}

} // namespace dreamloft::models
