// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/imaging/rgb_image.h"

#include <torch/types.h>

#include <vector>

namespace dreamloft::tensor {

/// -> [3, H, W] fp32 in [-1, 1]: (v / 255 - 0.5) / 0.5
torch::Tensor tensorFromImage(const imaging::RgbImage& image);
/// -> [3, H, W] fp32 in [0, 1]
torch::Tensor unitTensorFromImage(const imaging::RgbImage& image);
/// -> [H, W, 3] uint8
torch::Tensor bytesFromImage(const imaging::RgbImage& image);

/// pixels [3, H, W] in [0, 1] (clamped; any dtype and device) -> 8 bit, rounded half to even.
imaging::RgbImage imageFromTensor(const torch::Tensor& pixels);
/// pixels [N, 3, H, W] in [0, 1] -> N images
std::vector<imaging::RgbImage> imagesFromTensor(const torch::Tensor& pixels);
/// bytes [H, W, 3] uint8
imaging::RgbImage imageFromBytes(const torch::Tensor& bytes);

} // namespace dreamloft::tensor
