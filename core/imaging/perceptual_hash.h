// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/imaging/rgb_image.h"

#include <cstdint>

namespace dreamloft::imaging {

/// 64-bit fingerprint of what a picture looks like: luma, 32 x 32 (box), two-dimensional cosine
/// transform, the 8 x 8 lowest frequencies, each bit = above the median. Bit 63 is the first
/// coefficient, row by row.
std::uint64_t perceptualHash(const RgbImage& image);

/// Number of different bits, 0 .. 64. Up to about 8: probably the same picture.
int hammingDistance(std::uint64_t a, std::uint64_t b);

} // namespace dreamloft::imaging
