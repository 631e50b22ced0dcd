// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/model_identity.h"

#include "core/base/error.h"
#include "core/base/strict_json.h"
#include "core/models/unet_config.h"
#include "core/models/vae_config.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace dreamloft::models {

namespace {

namespace fs = std::filesystem;

PredictionType predictionOf(const fs::path& schedulerFile)
{
    const auto config = base::readJson(schedulerFile);
    const auto found = config.is_object() ? config.find("prediction_type") : config.end();
    const std::string word =
        found != config.end() && found->is_string()
            ? found->get<std::string>()
            : std::string("epsilon"); // the default of every diffusers scheduler
    for (const auto type :
         {PredictionType::Epsilon, PredictionType::Velocity, PredictionType::Sample}) {
        if (word == nameOf(type)) {
            return type;
        }
    }
    throw base::Error(
        {.kind = base::ErrorKind::Refused,
         .code = "DL-MODEL-040",
         .object = schedulerFile.string(),
         .message = "Cannot load \"scheduler_config.json\": \"prediction_type\" is \"" +
                    word.substr(0, 40) + "\", expected epsilon, v_prediction or sample.",
         .hint = "Choose a Stable Diffusion 1.x or 2.x model.",
         .workSafe = "Your project was not changed."});
}

/// Families are told by the widths that their adapters depend on.
std::string familyOf(const UNetConfig& unet, PredictionType prediction)
{
    std::vector<std::int64_t> channels;
    for (const auto& block : unet.blocks) {
        channels.push_back(block.channels);
    }
    const bool stableDiffusion = channels == std::vector<std::int64_t>{320, 640, 1280, 1280};
    if (stableDiffusion && unet.crossAttentionDim() == 768) {
        return "sd_v1";
    }
    if (stableDiffusion && unet.crossAttentionDim() == 1024) {
        return prediction == PredictionType::Velocity ? "sd_v2_v" : "sd_v2";
    }
    return "other";
}

} // namespace

std::string nameOf(PredictionType type)
{
    switch (type) {
    case PredictionType::Epsilon:
        return "epsilon";
    case PredictionType::Velocity:
        return "v_prediction";
    case PredictionType::Sample:
        return "sample";
    }
    return {};
}

ModelIdentity describeModel(const std::filesystem::path& root)
{
    const auto parts = findPipeline(root);
    const auto unet =
        parseUNetConfig(base::readJson(parts.unet / "config.json"), "unet/config.json");
    const auto vae = parseVaeConfig(base::readJson(parts.vae / "config.json"), "vae/config.json");
    ModelIdentity identity;
    identity.prediction = predictionOf(parts.scheduler / "scheduler_config.json");
    identity.family = familyOf(unet, identity.prediction);
    // Without a size in the UNet's file the VAE's is the better guess than none.
    const std::int64_t fallback = std::max<std::int64_t>(1, vae.sampleSize / vae.downsampling());
    identity.latentHeight = unet.sampleHeight > 0 ? unet.sampleHeight : fallback;
    identity.latentWidth = unet.sampleWidth > 0 ? unet.sampleWidth : fallback;
    identity.imageHeight = identity.latentHeight * vae.downsampling();
    identity.imageWidth = identity.latentWidth * vae.downsampling();
    return identity;
}

} // namespace dreamloft::models
