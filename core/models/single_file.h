// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/models/clip_config.h"
#include "core/models/prediction_type.h"
#include "core/models/unet_config.h"
#include "core/models/vae_config.h"
#include "core/tensor/key_maps_diffusion.h"
#include "core/tensor/safetensors_reader.h"

#include <nlohmann/json_fwd.hpp>

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dreamloft::models {

/// A single-file checkpoint of Stable Diffusion 1.x or 2.x (product.md 5.3), by its header. The
/// file has no configs: sizes come from the shapes of its tensors, what shapes do not tell from the
/// version, which the names of its text encoder tell.
struct SingleFile {
    std::filesystem::path file;
    bool second = false; ///< 2.x: OpenCLIP text encoder, heads of width 64
    UNetConfig unet;
    VaeConfig vae;
    ClipTextConfig text;
    /// What the file says (`modelspec.*` in its header), or `<name>.yaml` beside it; empty for a
    /// 2.x file that does not tell, because both kinds exist with equal tensors.
    std::optional<PredictionType> prediction;
    std::filesystem::path yaml;   ///< the one that told; empty otherwise
    std::int64_t imageHeight = 0; ///< native size, pixels; 0 until the prediction is known
    std::int64_t imageWidth = 0;
};

/// Reads the header only. Throws Error: Refused DL-MODEL-006 (a key or shape that belongs to no
/// such model), DL-MODEL-002 (another kind of model: SDXL, inpainting, ControlNet, LoRA), and what
/// tensor::SafetensorsFile::read throws.
SingleFile describeSingleFile(const std::filesystem::path& file);
/// The same for a header at hand; `name` appears in messages.
SingleFile describeSingleFile(const tensor::SafetensorsHeader& header, std::string_view name);

/// The file with its prediction (`asked`, else its own word) and what hangs on it: the size it was
/// trained at and the precision of its attention. Throws Error UserFixable DL-MODEL-043 when
/// neither tells.
SingleFile withPrediction(SingleFile file, std::optional<PredictionType> asked = std::nullopt);

/// The scheduler_config.json that diffusers' folders of the same version have; the prediction is
/// known.
nlohmann::json schedulerConfigOf(const SingleFile& file);

/// Where the vocabulary is: a folder `tokenizer` beside the file, else the bundled one of CLIP.
std::filesystem::path tokenizerFolderOf(const SingleFile& file);

/// All files that the model is read from: the checkpoint, and beside it the vocabulary and what
/// tells the prediction; the bundled vocabulary is no part of it.
std::vector<std::filesystem::path> filesOf(const SingleFile& file);

} // namespace dreamloft::models
