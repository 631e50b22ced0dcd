// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dreamloft::imaging {

enum class ImageFormat { Png, Jpeg, WebP, Bmp, Tiff };

/// "PNG", "JPEG", ...
std::string_view formatName(ImageFormat format);

/// What the head of a file says, read by our own code before any decoder sees the bytes.
struct ImageHeader {
    ImageFormat format = ImageFormat::Png;
    int width = 0;       ///< as stored, before the orientation is applied
    int height = 0;      ///< as stored
    int frames = 1;      ///< pages or frames; only the first is used
    int bitDepth = 8;    ///< bits a channel
    int channels = 3;    ///< as stored: 1 grey or palette, 2 grey + alpha, 3, 4
    int orientation = 1; ///< EXIF, 1 .. 8
    bool hasAlpha = false;
    bool progressive = false;          ///< JPEG in several scans: decoding needs more memory
    std::vector<std::byte> iccProfile; ///< empty: none, sRGB is assumed
    bool iccPacked = false;            ///< the profile is zlib-packed (PNG)
};

/// What is accepted (reliability.md 2.10).
struct ImageLimits {
    std::uint64_t maxFileBytes = 512ULL << 20;
    int maxSide = 32'768;
    std::uint64_t maxPixels = 250'000'000;
    /// Memory for one decoded picture; empty: the smaller of 1 GB and a quarter of the free memory.
    std::optional<std::uint64_t> maxDecodeBytes;
};

/// Decides by content what the bytes are, checks sizes and that the file is whole (JPEG markers to
/// EOI, PNG chunks with CRC to IEND, WebP and BMP lengths, TIFF strips inside the file).
/// @param name what messages call the picture (a file name)
/// Throws Error: Refused (no picture, a kind that is not read, too large), DamagedInput (cut or
/// altered bytes).
ImageHeader probeImage(std::span<const std::byte> bytes,
                       std::string_view name = "picture",
                       const ImageLimits& limits = {});

/// What the bytes are, in words for a message: "a GIF picture", "a ZIP archive", "an empty file",
/// "a PNG picture", "no kind of file that DreamLoft knows".
std::string describeContent(std::span<const std::byte> bytes);

} // namespace dreamloft::imaging
