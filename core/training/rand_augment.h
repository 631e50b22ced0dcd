// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/imaging/rgb_image.h"

#include <cstdint>

namespace dreamloft::training {

/// Steps 1-7 of the classifier's training augmentation (method.md 6.3): RandAugment (2 operations,
/// magnitude 9 of 31) at full size, random resized crop, flip, colour jitter, greyscale, blur,
/// solarize. Everything follows from the seed (base::seedFor, Purpose::Augment).
/// @param outputSize side of the square result in pixels
imaging::RgbImage
augmentForClip(const imaging::RgbImage& image, int outputSize, std::uint64_t seed);

struct CropRegion {
    int top = 0;
    int left = 0;
    int height = 0;
    int width = 0;
};

/// torchvision's RandomResizedCrop with scale (0.25, 1) and ratio (3/4, 4/3): ten tries, then the
/// middle with the ratio clamped.
CropRegion drawResizedCrop(int width, int height, std::uint64_t seed);

/// RandAugment's translation in pixels: 150/331 of the side at magnitude 30, taken at 9, in float32
/// and cut off as torchvision does.
int translationOfMagnitude9(int side);

} // namespace dreamloft::training
