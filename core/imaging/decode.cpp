// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/imaging/decode.h"

#include "core/base/error.h"
#include "core/base/fault.h"
#include "core/base/read_file.h"
#include "core/base/text.h"
#include "core/imaging/raster.h"

#include <algorithm>
#include <fstream>
#include <new>
#include <utility>

namespace dreamloft::imaging {
namespace {

constexpr std::uint64_t kMostDecodeBytes = 1ULL << 30;

/// MemAvailable of Linux; without it the fixed limit stands alone.
std::uint64_t freeMemoryBytes()
{
    std::ifstream file("/proc/meminfo");
    std::string word;
    std::uint64_t kibibytes = 0;
    while (file >> word) {
        if (word == "MemAvailable:" && file >> kibibytes) {
            return kibibytes << 10;
        }
    }
    return kMostDecodeBytes * 4;
}

[[noreturn]] void throwMemory(std::string_view name, std::uint64_t needed, std::uint64_t allowed)
{
    throw base::Error({.kind = base::ErrorKind::Memory,
                       .code = "DL-IMG-005",
                       .object = std::string(name),
                       .message = "Cannot read " + base::quoted(name) + ": it needs " +
                                  base::humanBytes(needed) + " of memory, expected at most " +
                                  base::humanBytes(allowed) + ".",
                       .hint = "Close other programs or save a smaller copy of the picture.",
                       .workSafe = "Your project was not changed."});
}

/// Samples, pixels and what a progressive JPEG keeps until its last scan.
std::uint64_t decodeBytes(const ImageHeader& header, int denominator)
{
    const auto side = [denominator](int length) {
        return static_cast<std::uint64_t>((length + denominator - 1) / denominator);
    };
    const auto channels = static_cast<std::uint64_t>(std::max(header.channels, 3));
    const std::uint64_t sampleBytes = header.bitDepth > 8 ? 2 : 1;
    std::uint64_t bytes = side(header.width) * side(header.height) * (channels * sampleBytes + 3);
    if (header.progressive) {
        bytes += static_cast<std::uint64_t>(header.width) *
                 static_cast<std::uint64_t>(header.height) * channels * 2;
    }
    return bytes;
}

/// 1, or how much a JPEG has to be reduced while decoding to stay inside the memory limit.
int denominatorFor(const ImageHeader& header, std::string_view name, const ImageLimits& limits)
{
    const std::uint64_t allowed =
        limits.maxDecodeBytes.value_or(std::min(kMostDecodeBytes, freeMemoryBytes() / 4));
    const int most = header.format == ImageFormat::Jpeg ? 8 : 1;
    for (int denominator = 1; denominator <= most; denominator *= 2) {
        if (decodeBytes(header, denominator) <= allowed) {
            return denominator;
        }
    }
    throwMemory(name, decodeBytes(header, most), allowed);
}

void layOverWhite(const Raster& raster, RgbImage& image)
{
    for (std::size_t i = 0; i < raster.alpha.size(); ++i) {
        const unsigned alpha = raster.alpha[i];
        const unsigned ground = 255U * (255U - alpha);
        for (std::size_t c = 0; c < 3; ++c) {
            std::uint8_t& value = image.pixels[i * 3 + c];
            const unsigned own = raster.premultiplied ? value * 255U : value * alpha;
            value = static_cast<std::uint8_t>(std::min((own + ground + 127U) / 255U, 255U));
        }
    }
}

/// Undoes an EXIF orientation 2 .. 8.
RgbImage upright(const RgbImage& image, int orientation)
{
    const bool turned = orientation >= 5;
    RgbImage result =
        turned ? blankImage(image.height, image.width) : blankImage(image.width, image.height);
    const bool mirrorX =
        orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
    const bool mirrorY =
        orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
    for (int y = 0; y < result.height; ++y) {
        std::uint8_t* target = result.row(y);
        for (int x = 0; x < result.width; ++x, target += 3) {
            int column = turned ? y : x;
            int row = turned ? x : y;
            column = mirrorX ? image.width - 1 - column : column;
            row = mirrorY ? image.height - 1 - row : row;
            std::copy_n(image.row(row) + static_cast<std::ptrdiff_t>(column) * 3, 3, target);
        }
    }
    return result;
}

DecodedImage decodeChecked(std::span<const std::byte> bytes,
                           std::string_view name,
                           ImageHeader header,
                           int denominator)
{
    DecodedImage result;
    const bool jpeg = header.format == ImageFormat::Jpeg;
    const Raster raster =
        jpeg ? decodeJpeg(bytes, name, denominator) : decodeByOpenCv(bytes, name, header);
    result.image = coloursOf(raster, header, result.notes);
    if (!raster.alpha.empty()) {
        layOverWhite(raster, result.image);
        result.notes.emplace_back("Transparent parts were laid over white.");
    }
    // OpenCV turns a TIFF by itself and leaves the others as they are.
    if (header.orientation > 1 && header.format != ImageFormat::Tiff) {
        result.image = upright(result.image, header.orientation);
    }
    if (denominator > 1) {
        result.notes.push_back("The picture was reduced to 1/" + std::to_string(denominator) +
                               " while reading, to save memory.");
    }
    if (header.frames > 1) {
        result.notes.push_back("Only the first of " + std::to_string(header.frames) +
                               " pages or frames is used.");
    }
    header.iccProfile.clear();
    header.iccPacked = false;
    result.header = std::move(header);
    return result;
}

} // namespace

DecodedImage
decodeImage(std::span<const std::byte> bytes, std::string_view name, const ImageLimits& limits)
{
    ImageHeader header = probeImage(bytes, name, limits);
    const int denominator = denominatorFor(header, name, limits);
    base::faultPoint("decode");
    const std::uint64_t needed = decodeBytes(header, denominator);
    try {
        return decodeChecked(bytes, name, std::move(header), denominator);
    } catch (const std::bad_alloc&) {
        throwMemory(name, needed, freeMemoryBytes());
    }
}

DecodedImage decodeImageFile(const std::filesystem::path& path, const ImageLimits& limits)
{
    const std::vector<std::byte> bytes =
        base::readFile(path, {.maxBytes = limits.maxFileBytes, .followLinks = false});
    return decodeImage(bytes, path.filename().string(), limits);
}

} // namespace dreamloft::imaging
