// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/models/clip_files.h"
#include "core/tensor/state_dict.h"

#include <torch/types.h>

#include <cstdint>
#include <filesystem>
#include <string_view>

namespace dreamloft::models {

/// The tensors of a transformers model folder, turned into `dtype` while they are read: only one is
/// in memory twice at a time. Throws Error Refused DL-MODEL-010 when they hold
/// fewer elements than the config asks for: a config cannot make us allocate what no file fills.
tensor::StateDict
readClipWeights(const std::filesystem::path& folder, std::int64_t parameters, torch::Dtype dtype);

/// The same of a whole CLIP in any layout, under transformers' names.
tensor::StateDict readClipWeights(const ClipFiles& files, torch::Dtype dtype);

/// Tensors of OpenAI's CLIP or OpenCLIP under transformers' names: packed attention split,
/// projections transposed, numbers beside the weights left out. Throws Error Refused DL-MODEL-006
/// (a key that has no place, a packed tensor that is not three equal parts); `source` names the
/// file.
tensor::StateDict withTransformersNames(tensor::StateDict state, std::string_view source);

} // namespace dreamloft::models
