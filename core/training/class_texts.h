// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/models/clip_tokenizer.h"

#include <torch/types.h>

#include <span>
#include <string>

namespace dreamloft::training {

/// Token ids of one prompt a class, int64 [C, T], cut after the last end token that is needed
/// (exact for CLIP's pooled text embedding, decision 15; never for Stable Diffusion).
torch::Tensor classTextIds(const models::ClipTokenizer& tokenizer,
                           std::span<const std::string> prompts);

} // namespace dreamloft::training
