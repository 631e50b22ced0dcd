// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/imaging/rgb_image.h"

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dreamloft::imaging {

/// The keyword under which readers look for XMP in a PNG.
inline constexpr std::string_view kXmpKeyword = "XML:com.adobe.xmp";

/// Keyword (1 .. 79 printable ASCII bytes) and text (UTF-8) of PNG text chunks, in file order:
/// tEXt where the text is ASCII, else uncompressed iTXt.
using TextChunks = std::vector<std::pair<std::string, std::string>>;

/// 8-bit RGB PNG, same bytes for the same input. @param level zlib level 1 (quick) .. 9.
std::vector<std::byte> encodePng(const RgbImage& image, const TextChunks& text = {}, int level = 1);
/// Baseline JPEG, 4:2:0. @param quality 1 .. 100
std::vector<std::byte> encodeJpeg(const RgbImage& image, int quality);
/// The uncompressed text chunks of a PNG. Throws Error: Refused (no PNG), DamagedInput (cut, wrong
/// CRC).
TextChunks readPngText(std::span<const std::byte> png);

} // namespace dreamloft::imaging
