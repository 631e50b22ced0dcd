// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/imaging/image_gate.h"
#include "core/imaging/rgb_image.h"

#include <filesystem>
#include <string>
#include <vector>

namespace dreamloft::imaging {

struct DecodedImage {
    RgbImage image;                 ///< upright, sRGB, alpha over white
    ImageHeader header;             ///< as stored in the file (iccProfile is empty)
    std::vector<std::string> notes; ///< whole sentences: what was converted or left out
};

/// Bytes of a PNG, JPEG, WebP, BMP or TIFF -> upright 8-bit sRGB pixels. EXIF orientation is
/// applied once, ICC profiles are converted, alpha is laid over white, 16-bit, grey, palette and
/// CMYK become 8-bit RGB; a JPEG over the memory limit is reduced to 1/2 .. 1/8 while decoding.
/// Throws Error: as probeImage; DamagedInput when the decoder reports damage; Memory over the
/// limit.
DecodedImage decodeImage(std::span<const std::byte> bytes,
                         std::string_view name = "picture",
                         const ImageLimits& limits = {});

/// Reads and decodes a regular file; messages name it.
DecodedImage decodeImageFile(const std::filesystem::path& path, const ImageLimits& limits = {});

} // namespace dreamloft::imaging
