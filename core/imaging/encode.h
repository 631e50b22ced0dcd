// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/imaging/rgb_image.h"

#include <cstddef>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace dreamloft::imaging {

/// Keyword (1 .. 79 printable ASCII bytes) and text of PNG tEXt chunks, in file order. Text is
/// UTF-8 as we write it.
using TextChunks = std::vector<std::pair<std::string, std::string>>;

/// 8-bit RGB PNG, same bytes for the same input. @param level zlib level 1 (quick) .. 9.
std::vector<std::byte> encodePng(const RgbImage& image, const TextChunks& text = {}, int level = 1);
/// Baseline JPEG, 4:2:0. @param quality 1 .. 100
std::vector<std::byte> encodeJpeg(const RgbImage& image, int quality);
/// The tEXt chunks of a PNG. Throws Error: Refused (no PNG), DamagedInput (cut, wrong CRC).
TextChunks readPngText(std::span<const std::byte> png);

} // namespace dreamloft::imaging
