// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/imaging/rgb_image.h"

#include <string>

namespace dreamloft::imaging {

/// SHA-256 of (width, height as u32 little endian, pixels), 64 hexadecimal digits: the identity of
/// a picture in the project store.
std::string pixelSha256(const RgbImage& image);

} // namespace dreamloft::imaging
