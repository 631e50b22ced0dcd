// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflows/find_model.h"

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/models/clip_files.h"
#include "core/models/model_folder.h"
#include "core/models/single_file.h"
#include "core/tensor/peft_folder.h"
#include "core/tensor/safetensors_reader.h"
#include "core/tensor/weight_folder.h"

#include <algorithm>

namespace dreamloft::workflows {
namespace {

namespace fs = std::filesystem;

ModelKind kindOfFile(const fs::path& file)
{
    const auto opened = tensor::SafetensorsFile::read(file, {.followLinks = true});
    const auto has = [&](std::string_view start) {
        return std::any_of(
            opened.tensors().begin(), opened.tensors().end(), [&](const tensor::TensorInfo& info) {
                return info.name.starts_with(start);
            });
    };
    if (has("Conv2d_1a_3x3.conv.")) {
        return ModelKind::Features;
    }
    if (has("visual.") || has("vision_model.")) {
        return ModelKind::Recogniser;
    }
    // Anything else is told what it is, or what is wrong with it.
    static_cast<void>(models::describeSingleFile(file));
    return ModelKind::PictureMaker;
}

FoundModel foundFile(const fs::path& file)
{
    FoundModel found{.kind = kindOfFile(file), .place = file};
    if (found.kind == ModelKind::Recogniser && models::isOfTransformersFolder(file)) {
        found.place = file.parent_path();
    }
    return found;
}

} // namespace

FoundModel findModel(const fs::path& place)
{
    std::error_code error;
    if (models::isSingleFile(place)) {
        return foundFile(place);
    }
    // A LoRA in PEFT's layout is told what it is, like a file of one.
    if (const auto lora = tensor::peftPartsOf(place); !lora.empty()) {
        std::ranges::for_each(lora, tensor::requireWeights);
        return foundFile(lora.front().weights);
    }
    if (fs::exists(place / "unet", error) || fs::exists(place / "model_index.json", error)) {
        return {ModelKind::PictureMaker, place};
    }
    if (fs::exists(place / "config.json", error) ||
        fs::exists(place / "open_clip_config.json", error)) {
        return {ModelKind::Recogniser, place};
    }
    const auto files = tensor::weightFilesIn(place);
    if (files.size() == 1) {
        return foundFile(files.front());
    }
    if (files.empty()) {
        tensor::refuseOlderWeights(place, "a .safetensors file");
    }
    throw base::Error({.kind = base::ErrorKind::UserFixable,
                       .code = "DL-MODEL-001",
                       .object = place.string(),
                       .message = "Cannot check " + base::quotedName(place) +
                                  ": there is no model in it, expected a Stable Diffusion folder "
                                  "(model_index.json), a CLIP folder (config.json) or one "
                                  ".safetensors file.",
                       .hint = "Choose the folder that holds these files, or the file itself.",
                       .workSafe = "Nothing was changed."});
}

std::vector<fs::path> filesOf(const FoundModel& model)
{
    switch (model.kind) {
    case ModelKind::PictureMaker:
        return models::isSingleFile(model.place)
                   ? models::filesOf(models::describeSingleFile(model.place))
                   : models::filesOf(models::findPipeline(model.place));
    case ModelKind::Recogniser:
        return models::filesOf(models::findClip(model.place));
    case ModelKind::Features:
        break;
    }
    return {model.place};
}

} // namespace dreamloft::workflows
