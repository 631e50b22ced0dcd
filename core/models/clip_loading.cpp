// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/clip_loading.h"

#include "core/tensor/model_error.h"

#include <string>

namespace dreamloft::models {

tensor::StateDict readClipWeights(const std::filesystem::path& folder, std::int64_t parameters)
{
    tensor::StateDict weights = tensor::loadWeightFolder(folder, "model");
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

} // namespace dreamloft::models
