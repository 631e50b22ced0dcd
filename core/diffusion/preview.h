// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/diffusion/pipeline.h"
#include "core/imaging/rgb_image.h"

#include <torch/types.h>

#include <cstdint>

namespace dreamloft::diffusion {

/// A cheap look at image `index` of unfinished latents [N, c, h, w]: averaged down to at most
/// `maxLatentSide` latent pixels a side, then decoded. Never changes what is generated.
imaging::RgbImage previewImage(Pipeline& pipeline,
                               const torch::Tensor& latents,
                               std::int64_t index,
                               std::int64_t maxLatentSide = 32);

} // namespace dreamloft::diffusion
