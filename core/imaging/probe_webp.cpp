// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/imaging/byte_reader.h"
#include "core/imaging/probe_formats.h"

namespace dreamloft::imaging {
namespace {

constexpr std::uint32_t kAnimationFlag = 0x02;
constexpr std::uint32_t kAlphaFlag = 0x10;

/// Lossy: 3 bytes frame tag, start code, then 14 bits width and 14 bits height.
void readLossy(const ByteReader& reader, std::uint64_t at, ImageHeader& header)
{
    if (!reader.says(at + 3, "\x9d\x01\x2a")) {
        throwDamaged(reader.name(), "the WebP frame has no start code", "a whole picture");
    }
    header.width = sideOf(reader.u16(at + 6) & 0x3FFFU, reader.name());
    header.height = sideOf(reader.u16(at + 8) & 0x3FFFU, reader.name());
}

/// Lossless: signature 0x2F, then 14 bits width - 1, 14 bits height - 1, 1 bit alpha.
void readLossless(const ByteReader& reader, std::uint64_t at, ImageHeader& header)
{
    if (reader.u8(at) != 0x2F) {
        throwDamaged(reader.name(), "the WebP frame has no signature", "a whole picture");
    }
    const std::uint32_t bits = reader.u32(at + 1);
    header.width = sideOf((bits & 0x3FFFU) + 1, reader.name());
    header.height = sideOf(((bits >> 14) & 0x3FFFU) + 1, reader.name());
    header.hasAlpha = header.hasAlpha || ((bits >> 28) & 1U) != 0;
}

} // namespace

ImageHeader probeWebP(std::span<const std::byte> bytes, std::string_view name)
{
    const ByteReader reader(bytes, ByteOrder::Little, name);
    ImageHeader header;
    header.format = ImageFormat::WebP;
    header.width = 0;
    const std::uint64_t end = std::uint64_t{8} + reader.u32(4);
    if (!reader.has(0, end)) {
        throwDamaged(name, "the lower part of the picture is missing", "a whole picture");
    }
    bool hasPixels = false;
    for (std::uint64_t at = 12; at + 8 <= end;) {
        const std::uint64_t length = reader.u32(at + 4);
        const std::uint64_t data = at + 8;
        if (data + length > end) {
            throwDamaged(name, "a part of the WebP ends early", "a whole picture");
        }
        if (reader.says(at, "VP8 ") && !hasPixels) {
            hasPixels = true;
            readLossy(reader, data, header);
        } else if (reader.says(at, "VP8L") && !hasPixels) {
            hasPixels = true;
            readLossless(reader, data, header);
        } else if (reader.says(at, "VP8X")) {
            const std::uint32_t flags = reader.u8(data);
            header.width = sideOf(std::uint64_t{reader.u24(data + 4)} + 1, name);
            header.height = sideOf(std::uint64_t{reader.u24(data + 7)} + 1, name);
            header.hasAlpha = (flags & kAlphaFlag) != 0;
            if ((flags & kAnimationFlag) != 0) {
                throwUnsupported(name, "it is an animated WebP", "a picture that stands still");
            }
        } else if (reader.says(at, "ICCP")) {
            const auto profile = reader.part(data, length);
            header.iccProfile.assign(profile.begin(), profile.end());
        } else if (reader.says(at, "EXIF")) {
            header.orientation = exifOrientation(reader.part(data, length));
        }
        at = data + length + length % 2;
    }
    if (!hasPixels) {
        throwDamaged(name, "the WebP holds no pixels", "a whole picture");
    }
    header.channels = header.hasAlpha ? 4 : 3;
    return header;
}

} // namespace dreamloft::imaging
