// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/imaging/rgb_image.h"

#include <array>
#include <cstdint>

namespace dreamloft::imaging {

/// The rectangle must lie inside the image.
RgbImage crop(const RgbImage& image, int left, int top, int width, int height);

/// Left and top of a crop.
struct CropOffset {
    int left = 0;
    int top = 0;
};

/// round((side - size) / 2), half to even (method.md 3.5).
CropOffset centreCropOffset(int width, int height, int size);
/// Uniform in [0, side - size], left and top from one seed.
CropOffset randomCropOffset(int width, int height, int size, std::uint64_t seed);
/// size x size from the middle; both sides must be >= size.
RgbImage centreCrop(const RgbImage& image, int size);
RgbImage randomCrop(const RgbImage& image, int size, std::uint64_t seed);
/// Adds equal borders (the odd pixel right or below) until the picture is square.
RgbImage padToSquare(const RgbImage& image, std::array<std::uint8_t, 3> colour = {255, 255, 255});

} // namespace dreamloft::imaging
