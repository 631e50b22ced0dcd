// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/imaging/byte_reader.h"
#include "core/imaging/png_chunks.h"
#include "core/imaging/probe_formats.h"

#include <algorithm>
#include <string>

namespace dreamloft::imaging {
namespace {

enum ColourType : std::uint32_t { Grey = 0, Rgb = 2, Palette = 3, GreyAlpha = 4, RgbAlpha = 6 };

void readHeader(const ByteReader& data, ImageHeader& header)
{
    header.width = sideOf(data.u32(0), data.name());
    header.height = sideOf(data.u32(4), data.name());
    const std::uint32_t depth = data.u8(8);
    const std::uint32_t colour = data.u8(9);
    const bool packed = depth == 1 || depth == 2 || depth == 4;
    const bool known = colour == Grey || colour == Rgb || colour == Palette ||
                       colour == GreyAlpha || colour == RgbAlpha;
    const bool depthFits = depth == 8 || (depth == 16 && colour != Palette) ||
                           (packed && (colour == Grey || colour == Palette));
    if (!known || !depthFits || data.u8(10) != 0 || data.u8(11) != 0 || data.u8(12) > 1) {
        throwDamaged(data.name(),
                     "the PNG header names colour type " + std::to_string(colour) + " with " +
                         std::to_string(depth) + " bits",
                     "a combination that PNG knows");
    }
    header.bitDepth = static_cast<int>(depth);
    header.channels = colour == Rgb ? 3 : colour == GreyAlpha ? 2 : colour == RgbAlpha ? 4 : 1;
    header.hasAlpha = colour == GreyAlpha || colour == RgbAlpha;
}

/// Profile name, 0, compression method 0, zlib stream.
void readProfile(std::span<const std::byte> data, ImageHeader& header)
{
    const auto end = std::find(data.begin(), data.end(), std::byte{0});
    if (data.end() - end > 2 && end[1] == std::byte{0}) {
        header.iccProfile.assign(end + 2, data.end());
        header.iccPacked = true;
    }
}

} // namespace

ImageHeader probePng(std::span<const std::byte> bytes, std::string_view name)
{
    ImageHeader header;
    header.format = ImageFormat::Png;
    bool hasPixels = false;
    bool isStandardRgb = false;
    forEachPngChunk(bytes, name, [&](std::string_view type, std::span<const std::byte> data) {
        const ByteReader reader(data, ByteOrder::Big, name);
        if (type == "IHDR") {
            readHeader(reader, header);
        } else if (type == "IDAT") {
            hasPixels = hasPixels || !data.empty();
        } else if (type == "tRNS") {
            header.hasAlpha = true;
        } else if (type == "sRGB") {
            isStandardRgb = true;
        } else if (type == "iCCP") {
            readProfile(data, header);
        } else if (type == "eXIf") {
            header.orientation = exifOrientation(data);
        } else if (type == "acTL") {
            header.frames = static_cast<int>(std::clamp(reader.u32(0), 1U, 1'000'000U));
        }
    });
    if (!hasPixels) {
        throwDamaged(name, "the PNG holds no pixels", "at least one IDAT part");
    }
    if (isStandardRgb) {
        header.iccProfile.clear();
        header.iccPacked = false;
    }
    return header;
}

} // namespace dreamloft::imaging
