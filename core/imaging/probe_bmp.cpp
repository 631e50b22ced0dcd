// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/imaging/byte_reader.h"
#include "core/imaging/probe_formats.h"

#include <cstdlib>
#include <string>

namespace dreamloft::imaging {
namespace {

constexpr std::uint32_t kOldHeaderBytes = 12; ///< OS/2 1.x
constexpr std::uint32_t kInfoHeaderBytes = 40;
constexpr std::uint32_t kMaskHeaderBytes = 56; ///< from here on with an alpha mask

enum Packing : std::uint32_t { Plain = 0, Rle8 = 1, Rle4 = 2, Masks = 3, AlphaMasks = 6 };

std::uint64_t magnitude(std::uint32_t value)
{
    return static_cast<std::uint64_t>(std::abs(std::int64_t{static_cast<std::int32_t>(value)}));
}

} // namespace

ImageHeader probeBmp(std::span<const std::byte> bytes, std::string_view name)
{
    const ByteReader reader(bytes, ByteOrder::Little, name);
    ImageHeader header;
    header.format = ImageFormat::Bmp;
    const std::uint64_t pixels = reader.u32(10);
    const std::uint32_t headerBytes = reader.u32(14);
    std::uint32_t bits = 0;
    std::uint32_t packing = Plain;
    if (headerBytes == kOldHeaderBytes) {
        header.width = sideOf(reader.u16(18), name);
        header.height = sideOf(reader.u16(20), name);
        bits = reader.u16(24);
    } else if (headerBytes >= kInfoHeaderBytes && headerBytes <= 1024) {
        header.width = sideOf(magnitude(reader.u32(18)), name);
        header.height = sideOf(magnitude(reader.u32(22)), name);
        bits = reader.u16(28);
        packing = reader.u32(30);
        header.hasAlpha = bits == 32 && headerBytes >= kMaskHeaderBytes && reader.u32(66) != 0;
    } else {
        throwDamaged(name, "the BMP header has an unknown size", "a whole picture");
    }
    const bool knownBits =
        bits == 1 || bits == 4 || bits == 8 || bits == 16 || bits == 24 || bits == 32;
    const bool knownPacking = packing <= Masks || packing == AlphaMasks;
    if (!knownBits || !knownPacking) {
        throwUnsupported(name,
                         "the BMP has " + std::to_string(bits) + " bits a pixel and packing " +
                             std::to_string(packing),
                         "a common BMP");
    }
    const std::uint64_t rowBytes = (static_cast<std::uint64_t>(header.width) * bits + 31) / 32 * 4;
    const bool packed = packing == Rle8 || packing == Rle4;
    const std::uint64_t needed = packed ? 2 : rowBytes * static_cast<std::uint64_t>(header.height);
    if (!reader.has(pixels, needed)) {
        throwDamaged(name, "a part of the BMP is missing", "a whole picture");
    }
    header.channels = header.hasAlpha ? 4 : 3;
    return header;
}

} // namespace dreamloft::imaging
