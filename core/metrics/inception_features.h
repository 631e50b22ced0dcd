// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/imaging/rgb_image.h"
#include "core/models/inception_v3.h"

#include <torch/types.h>

#include <span>

namespace dreamloft::metrics {

/// How pictures come to 299 x 299 px before Inception sees them: clean-fid's exact bicubic, or what
/// older programs did.
enum class InceptionResize { Clean, LegacyPytorch, LegacyTensorflow };

/// Pictures of any size -> network input [N, 3, 299, 299] in about [-1, 1]. Resized in fp32,
/// normalised in `dtype`.
torch::Tensor inceptionPixels(std::span<const imaging::RgbImage> pictures,
                              InceptionResize resize,
                              torch::Dtype dtype = torch::kFloat32);

/// Pictures of any size -> FID features [N, 2048] in the network's dtype; `batch` pictures at once.
torch::Tensor inceptionFeatures(models::InceptionV3& network,
                                std::span<const imaging::RgbImage> pictures,
                                InceptionResize resize = InceptionResize::Clean,
                                std::size_t batch = 32);

} // namespace dreamloft::metrics
