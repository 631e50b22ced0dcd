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

} // namespace dreamloft::training
