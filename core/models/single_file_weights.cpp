// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/single_file_weights.h"

#include "core/base/text.h"
#include "core/models/clip_loading.h"
#include "core/tensor/model_error.h"

#include <string>
#include <utility>
#include <vector>

namespace dreamloft::models {
namespace {

using tensor::CheckpointPart;

/// OpenCLIP's text tower as Stable Diffusion 2 uses it: the states before the last layer, no
/// projection.
tensor::StateDict textOfSecond(tensor::StateDict state, std::int64_t layers, std::string_view name)
{
    const std::string last = "transformer.resblocks." + std::to_string(layers) + ".";
    std::erase_if(state, [&](const auto& item) {
        return item.first.starts_with(last) || item.first == "text_projection" ||
               item.first == "logit_scale" || item.first == "attn_mask";
    });
    return withTransformersNames(std::move(state), name);
}

} // namespace

tensor::StateDict singleFileWeights(const SingleFile& file, CheckpointPart part, torch::Dtype dtype)
{
    const std::string name = file.file.filename().string();
    tensor::LoadOptions options;
    options.dtype = dtype;
    options.fastLayout = true;
    options.followLinks = true;
    options.wanted = [part](std::string_view key) {
        if (tensor::isCheckpointLeftover(key)) {
            return false;
        }
        const auto parsed = tensor::parseCheckpointKey(key);
        return parsed && parsed->part == part;
    };
    tensor::StateDict state;
    for (auto& [key, tensor] : tensor::loadTensors(file.file, options)) {
        state.emplace(tensor::parseCheckpointKey(key)->name, std::move(tensor));
    }
    if (part == CheckpointPart::Text) {
        return file.second ? textOfSecond(std::move(state), file.text.layers, name)
                           : state; // transformers' own names
    }
    std::vector<std::string> keys;
    for (const auto& [key, tensor] : state) {
        keys.push_back(key);
    }
    const tensor::LdmUnetNames unet(keys);
    const int blocks = static_cast<int>(file.vae.blockOutChannels.size());
    tensor::StateDict renamed;
    for (auto& [key, tensor] : state) {
        const auto place =
            part == CheckpointPart::Unet ? unet.rename(key) : tensor::vaeNameFromLdm(key, blocks);
        if (!place) {
            throw tensor::modelError(base::ErrorKind::Refused,
                                     "DL-MODEL-006",
                                     name,
                                     base::quoted(key) + " is not part of the model",
                                     "the tensors of this kind of model",
                                     "Choose a model of the right kind.");
        }
        renamed.emplace(*place, std::move(tensor));
    }
    return renamed;
}

} // namespace dreamloft::models
