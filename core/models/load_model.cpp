// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/load_model.h"

#include "core/base/strict_json.h"
#include "core/tensor/load_state_dict.h"
#include "core/tensor/state_dict.h"

#include <c10/core/InferenceMode.h>
#include <nlohmann/json.hpp>

namespace dreamloft::models {

namespace {

constexpr std::string_view kStem = "diffusion_pytorch_model";

std::string nameIn(const std::filesystem::path& folder)
{
    return folder.filename().string() + "/config.json";
}

} // namespace

void settleModel(torch::nn::Module& model, torch::Dtype dtype)
{
    model.to(dtype);
    model.eval();
    for (auto& parameter : model.parameters()) {
        parameter.set_requires_grad(false);
    }
}

UNet2DConditionModel loadUNet(const std::filesystem::path& folder, torch::Dtype dtype)
{
    const c10::InferenceMode normal(
        false); // parameters of inference mode could not be trained over
    const auto config = parseUNetConfig(base::readJson(folder / "config.json"), nameIn(folder));
    auto state = tensor::loadWeightFolder(folder, kStem, {.dtype = dtype});
    UNet2DConditionModel unet(config);
    settleModel(*unet, dtype);
    tensor::loadStateDict(*unet, std::move(state), {}, folder.filename().string());
    return unet;
}

AutoencoderKL loadVae(const std::filesystem::path& folder, torch::Dtype dtype)
{
    const c10::InferenceMode normal(false);
    const auto config = parseVaeConfig(base::readJson(folder / "config.json"), nameIn(folder));
    auto state = tensor::loadWeightFolder(folder, kStem, {.dtype = dtype});
    tensor::LoadRules rules;
    rules.squeezeTrailingOnes = true; // attention weights of old files are 1x1 convolutions
    rules.keyMap.segment("query", "to_q", "attentions")
        .segment("key", "to_k", "attentions")
        .segment("value", "to_v", "attentions")
        .segment("proj_attn", "to_out.0", "attentions");
    AutoencoderKL vae(config);
    settleModel(*vae, dtype);
    tensor::loadStateDict(*vae, std::move(state), rules, folder.filename().string());
    return vae;
}

} // namespace dreamloft::models
