// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/models/single_file.h"
#include "core/tensor/state_dict.h"

#include <torch/types.h>

namespace dreamloft::models {

/// The tensors of one network of a single-file checkpoint under diffusers' or transformers' names,
/// in `dtype`; those of the other networks are not read. Throws Error: Refused DL-MODEL-006 (a key
/// that has no place), and what tensor::loadTensors throws.
tensor::StateDict
singleFileWeights(const SingleFile& file, tensor::CheckpointPart part, torch::Dtype dtype);

} // namespace dreamloft::models
