// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/imaging/image_gate.h"

#include <cstddef>
#include <span>
#include <string_view>

namespace dreamloft::imaging {

// One walk a format over bytes whose first bytes already named it; see probeImage.
ImageHeader probePng(std::span<const std::byte> bytes, std::string_view name);
ImageHeader probeJpeg(std::span<const std::byte> bytes, std::string_view name);
ImageHeader probeWebP(std::span<const std::byte> bytes, std::string_view name);
ImageHeader probeBmp(std::span<const std::byte> bytes, std::string_view name);
ImageHeader probeTiff(std::span<const std::byte> bytes, std::string_view name);

/// Orientation 1 .. 8 of an EXIF block (with or without its leading "Exif\0\0"); 1 where it says
/// nothing usable, because a broken remark is no reason to refuse a whole picture.
int exifOrientation(std::span<const std::byte> exif);

/// A size of a file as int; throws Error: Refused (larger than any limit), DamagedInput (0).
int sideOf(std::uint64_t value, std::string_view name);

} // namespace dreamloft::imaging
