// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tensor/key_maps_lora.h"
#include "core/tensor/peft_folder.h"
#include "core/tensor/safetensors_reader.h"
#include "tests/core/tensor/raw_safetensors.h"

#include <nlohmann/json.hpp>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace dreamloft::tests {

/// The settings that PEFT writes beside weights of this rank.
inline void
writePeftSettings(const std::filesystem::path& folder, std::int64_t rank, std::int64_t alpha)
{
    const nlohmann::json settings{{"peft_type", "LORA"},
                                  {"base_model_name_or_path", nullptr},
                                  {"r", rank},
                                  {"lora_alpha", alpha},
                                  {"use_rslora", false}};
    writeRaw(folder / tensor::kPeftSettings, settings.dump());
}

/// One tower of a LoRA file without scales as PEFT's save_pretrained writes it.
inline void writePeftPart(const std::filesystem::path& file,
                          const std::string& tower,
                          const std::filesystem::path& folder)
{
    const auto source = tensor::SafetensorsFile::read(file);
    nlohmann::json header = nlohmann::json::object();
    std::string data;
    std::int64_t rank = 0;
    for (const tensor::TensorInfo& info : source.tensors()) {
        const auto key = tensor::parseLoraKey(info.name);
        if (!key || key->tower != tower) {
            continue;
        }
        std::vector<std::byte> bytes(info.bytes());
        source.readBytes(info, 0, bytes);
        const std::string name =
            tensor::loraKeyFor(tensor::LoraDialect::Peft, "", key->module, key->side);
        header[name] = {{"dtype", "F32"},
                        {"shape", info.shape},
                        {"data_offsets", {data.size(), data.size() + bytes.size()}}};
        data.append(reinterpret_cast<const char*>(bytes.data()), bytes.size());
        rank = key->side == tensor::LoraSide::Down ? info.shape.front() : rank;
    }
    std::filesystem::create_directories(folder);
    writeRaw(folder / tensor::kPeftWeights, rawSafetensors(header.dump(), data));
    writePeftSettings(folder, rank, rank);
}

/// The whole LoRA as training scripts leave it: a folder of PEFT for each tower.
inline void writePeftPair(const std::filesystem::path& file, const std::filesystem::path& folder)
{
    for (const char* tower : {"unet", "text_encoder"}) {
        writePeftPart(file, tower, folder / tower);
    }
}

} // namespace dreamloft::tests
