// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/clip_loading.h"

#include "core/base/text.h"
#include "core/tensor/key_maps_clip.h"
#include "core/tensor/model_error.h"

#include <array>
#include <string>
#include <utility>

namespace dreamloft::models {

tensor::StateDict
readClipWeights(const std::filesystem::path& folder, std::int64_t parameters, torch::Dtype dtype)
{
    tensor::StateDict weights = tensor::loadWeightFolder(folder, "model", {.dtype = dtype});
    std::int64_t elements = 0;
    for (const auto& [key, value] : weights) {
        elements += value.numel();
    }
    if (elements < parameters) {
        throw tensor::modelError(base::ErrorKind::Refused,
                                 "DL-MODEL-010",
                                 folder.filename().string(),
                                 "its files hold " + std::to_string(elements) + " numbers",
                                 std::to_string(parameters) + " by its config.json",
                                 "Download the model again, all its files from one place.");
    }
    return weights;
}

tensor::StateDict readClipWeights(const ClipFiles& files, torch::Dtype dtype)
{
    if (!files.openAiNames) {
        return readClipWeights(files.weights, parameterCount(files.config), dtype);
    }
    // The config came from these shapes, so that it cannot ask for more.
    tensor::LoadOptions options;
    options.followLinks = true;
    options.dtype = dtype;
    return withTransformersNames(tensor::loadTensors(files.weights, options),
                                 files.weights.filename().string());
}

tensor::StateDict withTransformersNames(tensor::StateDict state, std::string_view source)
{
    const auto refuse = [&](const std::string& found) {
        return tensor::modelError(base::ErrorKind::Refused,
                                  "DL-MODEL-006",
                                  source,
                                  found,
                                  "the tensors of a CLIP with two transformers",
                                  "Choose a CLIP of the ViT kind.");
    };
    tensor::StateDict renamed;
    const auto put = [&](const std::string& key, torch::Tensor tensor) {
        if (!renamed.emplace(key, std::move(tensor)).second) {
            throw refuse(base::quoted(key) + " appears under two names");
        }
    };
    for (auto& [key, tensor] : state) {
        if (tensor::isOpenAiNumber(key) || key == "attn_mask") {
            continue;
        }
        const auto place = tensor::clipNameFromOpenAi(key);
        if (!place) {
            throw refuse(base::quoted(key) + " is not part of the model");
        }
        switch (place->change) {
        case tensor::ClipChange::None:
            put(place->name, std::move(tensor));
            break;
        case tensor::ClipChange::Transpose:
            if (tensor.dim() != 2) {
                throw refuse(base::quoted(key) + " is no matrix");
            }
            put(place->name, tensor.t().contiguous());
            tensor.reset(); // or it would stay beside its copy
            break;
        case tensor::ClipChange::Split: {
            constexpr std::array<const char*, 3> kParts{"q_proj.", "k_proj.", "v_proj."};
            constexpr std::int64_t kCount = 3;
            if (tensor.dim() == 0 || tensor.size(0) % kCount != 0) {
                throw refuse(base::quoted(key) + " is not three equal parts");
            }
            const std::int64_t rows = tensor.size(0) / kCount;
            for (std::int64_t part = 0; part < kCount; ++part) {
                put(place->name + kParts[static_cast<std::size_t>(part)] + place->leaf,
                    tensor.narrow(0, part * rows, rows));
            }
            break;
        }
        }
    }
    return renamed;
}

} // namespace dreamloft::models
