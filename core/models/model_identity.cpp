// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/model_identity.h"

#include "core/base/error.h"
#include "core/models/config_reader.h"
#include "core/models/model_folder.h"
#include "core/models/single_file.h"
#include "core/models/unet_config.h"
#include "core/models/vae_config.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <vector>

namespace dreamloft::models {

namespace {

namespace fs = std::filesystem;

PredictionType predictionOf(const fs::path& schedulerFile)
{
    const auto config = readModelJson(schedulerFile);
    const auto found = config.is_object() ? config.find("prediction_type") : config.end();
    const std::string word =
        found != config.end() && found->is_string()
            ? found->get<std::string>()
            : std::string("epsilon"); // the default of every diffusers scheduler
    if (const auto type = predictionFromName(word)) {
        return *type;
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

ModelIdentity describeModel(const std::filesystem::path& place, std::optional<PredictionType> asked)
{
    ModelIdentity identity;
    if (isSingleFile(place)) {
        const SingleFile file = withPrediction(describeSingleFile(place), asked);
        identity.prediction = *file.prediction;
        identity.family = familyOf(file.unet, identity.prediction);
        identity.latentHeight = file.unet.sampleHeight;
        identity.latentWidth = file.unet.sampleWidth;
        identity.imageHeight = file.imageHeight;
        identity.imageWidth = file.imageWidth;
        return identity;
    }
    const auto parts = findPipeline(place);
    const auto unet =
        parseUNetConfig(readModelJson(parts.unet / "config.json"), "unet/config.json");
    const auto vae = parseVaeConfig(readModelJson(parts.vae / "config.json"), "vae/config.json");
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
