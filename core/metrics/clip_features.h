// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/models/clip.h"

#include <torch/types.h>

#include <span>

namespace dreamloft::metrics {

/// The image tower's embeddings of pictures of any size -> [n, D] fp32, L2-normalised. Pictures go
/// through in batches of 64; nothing is drawn at random.
torch::Tensor clipFeatures(models::Clip& clip,
                           const models::ClipPreprocess& preprocess,
                           std::span<const imaging::RgbImage> pictures);

} // namespace dreamloft::metrics
