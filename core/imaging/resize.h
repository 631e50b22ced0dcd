// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/imaging/rgb_image.h"

#include <utility>
#include <vector>

namespace dreamloft::imaging {

/// With antialiasing when shrinking, as in PIL; bicubic has a = -0.5.
enum class Filter { Box, Bilinear, Bicubic };

/// Byte-equal to PIL's `Image.resize` for mode RGB (Pillow 13): one pass a direction, rounded to 8
/// bit in between, weights in 22-bit fixed point (method.md 3.5); the width comes first unless the
/// height shrinks by far more. width, height >= 1.
RgbImage resize(const RgbImage& image, int width, int height, Filter filter);

/// One region of the image resized, without a copy of the region: equal to crop, then resize.
RgbImage resizeRegion(const RgbImage& image,
                      int left,
                      int top,
                      int regionWidth,
                      int regionHeight,
                      int width,
                      int height,
                      Filter filter);

/// Planar float picture, [3][height][width], values on the scale 0 .. 255 (may overshoot).
struct FloatImage {
    int width = 0;
    int height = 0;
    std::vector<float> planes; ///< 3 * height * width
};

/// As PIL resizes each channel in mode F (clean-fid's way): nothing is rounded or clipped.
FloatImage resizeFloat(const RgbImage& image, int width, int height, Filter filter);
FloatImage resizeFloat(const FloatImage& image, int width, int height, Filter filter);

/// Width and height after the shorter side became `size`; long side = int(size * long / short).
std::pair<int, int> shorterSideSize(int width, int height, int size);
RgbImage resizeShorterSide(const RgbImage& image, int size, Filter filter);

} // namespace dreamloft::imaging
