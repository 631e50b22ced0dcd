// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/load_model.h"

#include "core/models/config_reader.h"
#include "core/models/single_file_weights.h"
#include "core/tensor/load_state_dict.h"
#include "core/tensor/model_error.h"
#include "core/tensor/state_dict.h"

#include <ATen/ops/empty.h>
#include <c10/core/InferenceMode.h>
#include <nlohmann/json.hpp>

namespace dreamloft::models {

namespace {

constexpr std::string_view kStem = "diffusion_pytorch_model";

std::string nameIn(const std::filesystem::path& folder)
{
    return folder.filename().string() + "/config.json";
}

/// Compares a config with the tensors of its file before a network of its sizes is built: a small
/// file must not ask for absurd memory.
class SizeCheck {
public:
    SizeCheck(const tensor::StateDict& state, std::string source)
        : m_state(state)
        , m_source(std::move(source))
    {
    }
    void require(const std::string& key, std::int64_t dimension, std::int64_t size) const
    {
        const auto found = m_state.find(key);
        const bool fits = found != m_state.end() && found->second.dim() > dimension &&
                          found->second.size(dimension) == size;
        if (fits) {
            return;
        }
        const std::string what = found == m_state.end() ? "is missing" : "has another size";
        throw tensor::modelError(base::ErrorKind::Refused,
                                 "DL-MODEL-006",
                                 m_source,
                                 "\"" + key + "\" " + what,
                                 "the sizes of config.json",
                                 "Choose a complete model.");
    }
    /// All resnets of `prefix`, each with `channels` output channels.
    void requireResnets(const std::string& prefix, std::int64_t count, std::int64_t channels) const
    {
        for (std::int64_t i = 0; i < count; ++i) {
            require(prefix + ".resnets." + std::to_string(i) + ".conv1.weight", 0, channels);
        }
    }

private:
    const tensor::StateDict& m_state;
    std::string m_source;
};

void checkSizes(const UNetConfig& config, const SizeCheck& check)
{
    check.require("conv_in.weight", 1, config.inChannels);
    check.require("conv_in.weight", 2, config.convInKernel);
    check.require("conv_out.weight", 0, config.outChannels);
    check.require("conv_out.weight", 2, config.convOutKernel);
    check.require("time_embedding.linear_1.weight", 0, config.timeEmbedDim);
    for (std::size_t i = 0; i < config.blocks.size(); ++i) {
        const auto& block = config.blocks[i];
        const std::string down = "down_blocks." + std::to_string(i);
        check.requireResnets(down, block.layers, block.channels);
        if (!block.downAttention) {
            continue;
        }
        for (std::int64_t j = 0; j < block.layers * block.transformerLayers; ++j) {
            check.require(down + ".attentions." + std::to_string(j / block.transformerLayers) +
                              ".transformer_blocks." + std::to_string(j % block.transformerLayers) +
                              ".attn2.to_k.weight",
                          1,
                          block.crossAttentionDim);
        }
    }
    for (std::size_t up = 0; up < config.blocks.size(); ++up) {
        const auto& block = config.blocks[config.blocks.size() - 1 - up];
        const std::string prefix = "up_blocks." + std::to_string(up);
        check.requireResnets(prefix, block.layers + 1, block.channels);
        if (config.upAttention[up]) {
            check.require(prefix + ".attentions." + std::to_string(block.layers) +
                              ".transformer_blocks." + std::to_string(block.transformerLayers - 1) +
                              ".attn2.to_k.weight",
                          1,
                          block.crossAttentionDim);
        }
    }
}

void checkSizes(const VaeConfig& config, const SizeCheck& check)
{
    check.require("encoder.conv_in.weight", 1, config.inChannels);
    check.require("encoder.conv_out.weight", 0, 2 * config.latentChannels);
    check.require("decoder.conv_out.weight", 0, config.outChannels);
    const std::size_t count = config.blockOutChannels.size();
    for (std::size_t i = 0; i < count; ++i) {
        const std::string number = std::to_string(i);
        check.requireResnets(
            "encoder.down_blocks." + number, config.layersPerBlock, config.blockOutChannels[i]);
        check.requireResnets("decoder.up_blocks." + number,
                             config.layersPerBlock + 1,
                             config.blockOutChannels[count - 1 - i]);
    }
}

UNet2DConditionModel builtUNet(const UNetConfig& config,
                               tensor::StateDict state,
                               const std::string& source,
                               torch::Dtype dtype)
{
    checkSizes(config, SizeCheck(state, source));
    UNet2DConditionModel unet(config);
    adoptWeights(*unet, state);
    tensor::loadStateDict(*unet, std::move(state), {}, source);
    settleModel(*unet, dtype);
    return unet;
}

AutoencoderKL builtVae(const VaeConfig& config,
                       tensor::StateDict state,
                       const std::string& source,
                       torch::Dtype dtype)
{
    tensor::LoadRules rules;
    rules.squeezeTrailingOnes = true; // attention weights of old files are 1x1 convolutions
    rules.keyMap.segment("query", "to_q", "attentions")
        .segment("key", "to_k", "attentions")
        .segment("value", "to_v", "attentions")
        .segment("proj_attn", "to_out.0", "attentions");
    checkSizes(config, SizeCheck(state, source));
    AutoencoderKL vae(config);
    adoptWeights(*vae, state, rules.keyMap);
    tensor::loadStateDict(*vae, std::move(state), rules, source);
    settleModel(*vae, dtype);
    return vae;
}

} // namespace

void adoptWeights(torch::nn::Module& model, tensor::StateDict& state, const tensor::KeyMap& keyMap)
{
    auto parameters = model.named_parameters();
    for (auto& [key, tensor] : state) {
        torch::Tensor* parameter = parameters.find(keyMap.rename(key));
        if (parameter == nullptr || parameter->sizes() != tensor.sizes() ||
            !tensor.is_floating_point()) {
            continue;
        }
        parameter->set_data(tensor);
        tensor = *parameter;
    }
}

void settleModel(torch::nn::Module& model, torch::Dtype dtype)
{
    model.to(dtype);
    model.eval();
    for (auto& parameter : model.parameters()) {
        parameter.set_requires_grad(false);
        parameter.set_data(tensor::inFastLayout(parameter));
    }
}

UNet2DConditionModel loadUNet(const std::filesystem::path& folder, torch::Dtype dtype)
{
    const c10::InferenceMode normal(
        false); // parameters of inference mode could not be trained over
    const auto config = parseUNetConfig(readModelJson(folder / "config.json"), nameIn(folder));
    return builtUNet(config,
                     tensor::loadWeightFolder(folder, kStem, {.dtype = dtype, .fastLayout = true}),
                     folder.filename().string(),
                     dtype);
}

UNet2DConditionModel loadUNet(const SingleFile& file, torch::Dtype dtype)
{
    const c10::InferenceMode normal(false);
    return builtUNet(file.unet,
                     singleFileWeights(file, tensor::CheckpointPart::Unet, dtype),
                     file.file.filename().string(),
                     dtype);
}

AutoencoderKL loadVae(const std::filesystem::path& folder, torch::Dtype dtype)
{
    const c10::InferenceMode normal(false);
    const auto config = parseVaeConfig(readModelJson(folder / "config.json"), nameIn(folder));
    return builtVae(config,
                    tensor::loadWeightFolder(folder, kStem, {.dtype = dtype, .fastLayout = true}),
                    folder.filename().string(),
                    dtype);
}

AutoencoderKL loadVae(const SingleFile& file, torch::Dtype dtype)
{
    const c10::InferenceMode normal(false);
    return builtVae(file.vae,
                    singleFileWeights(file, tensor::CheckpointPart::Vae, dtype),
                    file.file.filename().string(),
                    dtype);
}

} // namespace dreamloft::models
