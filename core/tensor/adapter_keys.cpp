// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tensor/adapter_keys.h"

#include "core/base/error.h"
#include "core/tensor/key_maps_lora.h"

#include <algorithm>

namespace dreamloft::tensor {

bool areOfAdapter(std::span<const TensorInfo> tensors)
{
    const auto isLora = [](const TensorInfo& info) { return parseLoraKey(info.name).has_value(); };
    const auto isForeign = [](const TensorInfo& info) {
        return foreignAdapterKind(info.name).has_value();
    };
    return std::any_of(tensors.begin(), tensors.end(), isLora) ||
           (!tensors.empty() && std::all_of(tensors.begin(), tensors.end(), isForeign));
}

bool isAdapterFile(const std::filesystem::path& file)
{
    try {
        return areOfAdapter(SafetensorsFile::read(file, {.followLinks = true}).tensors());
    } catch (const base::Error&) {
        return false;
    }
}

} // namespace dreamloft::tensor
