// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tensor/safetensors_reader.h"

#include <filesystem>
#include <span>

namespace dreamloft::tensor {

/// Whether tensors of these names are an adapter's and not a network's: one of them is a LoRA's in
/// any dialect (parseLoraKey), or all are of kinds of adapters that are refused by name.
bool areOfAdapter(std::span<const TensorInfo> tensors);

/// The same for a file, of which the header alone is read. False also for what is no whole
/// safetensors file or cannot be read: whoever opens it tells why.
bool isAdapterFile(const std::filesystem::path& file);

} // namespace dreamloft::tensor
