// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace dreamloft::tensor {

/// The files of an adapter as PEFT's save_pretrained names them.
inline constexpr const char* kPeftWeights = "adapter_model.safetensors";
inline constexpr const char* kPeftSettings = "adapter_config.json";

/// One part of a LoRA in PEFT's layout. One of the two files may be missing.
struct PeftPart {
    std::string tower; ///< "unet", "text_encoder", "text_encoder_2"; empty: the keys tell
    std::filesystem::path weights;
    std::filesystem::path settings;
};

/// The parts of the LoRA that `place` is: a folder of PEFT, or one that holds a folder of PEFT for
/// each part of the picture maker, as training scripts write them. Empty for anything else: a file,
/// a whole picture maker. Looks at names alone and does not throw.
std::vector<PeftPart> peftPartsOf(const std::filesystem::path& place);

} // namespace dreamloft::tensor
