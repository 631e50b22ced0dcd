// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diffusion/pipeline.h"

#include "core/base/error.h"
#include "core/base/stop_point.h"
#include "core/models/load_model.h"
#include "core/models/model_folder.h"
#include "core/models/single_file.h"

#include <nlohmann/json.hpp>

#include <string>

namespace dreamloft::diffusion {
namespace {

void requireFit(std::int64_t found,
                std::int64_t expected,
                const std::string& what,
                const std::filesystem::path& root)
{
    if (found == expected) {
        return;
    }
    throw base::Error({.kind = base::ErrorKind::Refused,
                       .code = "DL-MODEL-042",
                       .object = root.filename().string(),
                       .message = "Cannot load \"" + root.filename().string() + "\": " + what +
                                  " is " + std::to_string(found) + ", expected " +
                                  std::to_string(expected) + " to fit the network.",
                       .hint = "Choose a folder whose parts belong to one model.",
                       .workSafe = "Your project was not changed."});
}

Pipeline ofFolder(const std::filesystem::path& root, torch::Dtype dtype)
{
    const auto folder = models::findPipeline(root);
    Pipeline pipeline;
    pipeline.dtype = dtype;
    pipeline.scheduler = readSchedulerConfig(folder.scheduler / "scheduler_config.json");
    pipeline.tokenizer = std::make_shared<const models::ClipTokenizer>(
        models::ClipTokenizer::fromFolder(folder.tokenizer));
    base::stopPoint();
    pipeline.text = models::loadClipText(folder.textEncoder, dtype);
    pipeline.unet = models::loadUNet(folder.unet, dtype);
    pipeline.vae = models::loadVae(folder.vae, dtype);
    return pipeline;
}

Pipeline ofFile(const std::filesystem::path& place,
                torch::Dtype dtype,
                std::optional<models::PredictionType> prediction)
{
    const auto file = models::withPrediction(models::describeSingleFile(place), prediction);
    const std::string name = place.filename().string();
    Pipeline pipeline;
    pipeline.dtype = dtype;
    pipeline.scheduler = parseSchedulerConfig(models::schedulerConfigOf(file), name);
    // The 2.x models were trained with the first token as padding, 1.x with the end token.
    pipeline.tokenizer =
        std::make_shared<const models::ClipTokenizer>(models::ClipTokenizer::fromFolder(
            models::tokenizerFolderOf(file),
            file.text.positions,
            file.second ? std::optional<std::int64_t>(0) : std::nullopt));
    if (pipeline.tokenizer->vocabularySize() > file.text.vocabSize) {
        requireFit(pipeline.tokenizer->vocabularySize(),
                   file.text.vocabSize,
                   "the size of the vocabulary",
                   place);
    }
    pipeline.text = models::loadClipText(file, dtype);
    pipeline.unet = models::loadUNet(file, dtype);
    pipeline.vae = models::loadVae(file, dtype);
    return pipeline;
}

} // namespace

torch::Dtype Pipeline::wideDtype() const
{
    return dtype == torch::kFloat64 ? torch::kFloat64 : torch::kFloat32;
}

torch::Device Pipeline::device() const
{
    return unet->conv_in->weight.device();
}

Pipeline loadPipeline(const std::filesystem::path& root,
                      torch::Dtype dtype,
                      torch::Device device,
                      std::optional<models::PredictionType> prediction)
{
    Pipeline pipeline =
        models::isSingleFile(root) ? ofFile(root, dtype, prediction) : ofFolder(root, dtype);
    const auto& text = pipeline.text->config();
    requireFit(text.hiddenSize,
               pipeline.unet->config().crossAttentionDim(),
               "the width of the text encoder",
               root);
    requireFit(pipeline.vae->config().latentChannels,
               pipeline.unet->config().inChannels,
               "the number of latent channels",
               root);
    requireFit(pipeline.unet->config().outChannels,
               pipeline.unet->config().inChannels,
               "the number of output channels",
               root);
    if (!device.is_cpu()) {
        pipeline.text->to(device);
        pipeline.unet->to(device);
        pipeline.vae->to(device);
    }
    return pipeline;
}

} // namespace dreamloft::diffusion
