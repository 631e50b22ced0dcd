// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tensor/state_dict.h"

#include <cstdint>
#include <filesystem>

namespace dreamloft::models {

/// The tensors of a transformers model folder. Throws Error Refused DL-MODEL-010 when they hold
/// fewer elements than the config asks for: a config cannot make us allocate what no file fills.
tensor::StateDict readClipWeights(const std::filesystem::path& folder, std::int64_t parameters);

} // namespace dreamloft::models
