// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace dreamloft::tensor {

/// The files of an adapter as PEFT's save_pretrained names them.
inline constexpr const char* kPeftWeights = "adapter_model.safetensors";
inline constexpr const char* kPeftSettings = "adapter_config.json";
/// The one file of a LoRA as diffusers' save_lora_weights names it.
inline constexpr const char* kDiffusersWeights = "pytorch_lora_weights.safetensors";

/// One part of a LoRA: the files that it is read from.
struct LoraPart {
    std::string tower;              ///< "unet", "text_encoder", "text_encoder_2", or by the keys
    std::filesystem::path weights;  ///< may be missing
    std::filesystem::path settings; ///< PEFT's beside them; empty where there are none
};

/// The parts of the LoRA that `place` is: a folder of PEFT, or one that holds a folder of PEFT for
/// each part of the picture maker, as training scripts write them. Empty for anything else: a file,
/// a whole picture maker, a folder with the one file of diffusers (what PEFT left beside that is of
/// the training), settings alone beside other weights. Looks at names alone and does not throw.
std::vector<LoraPart> peftPartsOf(const std::filesystem::path& place);

/// Whether it is such a folder and no part lacks its weights.
bool isPeftFolder(const std::filesystem::path& place);

/// Everything that a LoRA is read from, whatever `place` is: the file itself, with the settings
/// beside it if PEFT named it; the parts of a folder of PEFT; the one file of diffusers in a
/// folder. Empty for a folder that holds none. Does not throw.
std::vector<LoraPart> loraPartsOf(const std::filesystem::path& place);

/// Says what is wrong with a part that has settings but no weights. Throws Error: Refused
/// DL-MODEL-002 (they are there as a pickle), UserFixable DL-LORA-001.
void requireWeights(const LoraPart& part);

/// The safetensors files of a folder, in no order; none where it cannot be read.
std::vector<std::filesystem::path> weightFilesIn(const std::filesystem::path& folder);

} // namespace dreamloft::tensor
