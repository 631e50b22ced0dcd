// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/imaging/image_gate.h"

#include "core/base/text.h"
#include "core/imaging/content_kind.h"
#include "core/imaging/image_error.h"
#include "core/imaging/probe_formats.h"

#include <limits>

namespace dreamloft::imaging {
namespace {

ImageHeader walk(ImageFormat format, std::span<const std::byte> bytes, std::string_view name)
{
    switch (format) {
    case ImageFormat::Png:
        return probePng(bytes, name);
    case ImageFormat::Jpeg:
        return probeJpeg(bytes, name);
    case ImageFormat::WebP:
        return probeWebP(bytes, name);
    case ImageFormat::Bmp:
        return probeBmp(bytes, name);
    case ImageFormat::Tiff:
        break;
    }
    return probeTiff(bytes, name);
}

} // namespace

std::string_view formatName(ImageFormat format)
{
    switch (format) {
    case ImageFormat::Png:
        return "PNG";
    case ImageFormat::Jpeg:
        return "JPEG";
    case ImageFormat::WebP:
        return "WebP";
    case ImageFormat::Bmp:
        return "BMP";
    case ImageFormat::Tiff:
        break;
    }
    return "TIFF";
}

int sideOf(std::uint64_t value, std::string_view name)
{
    if (value == 0) {
        throwDamaged(name, "the header says 0 pixels", "at least 1");
    }
    if (value > static_cast<std::uint64_t>(std::numeric_limits<int>::max())) {
        throwTooLarge(name, "a side has " + std::to_string(value) + " pixels", "a sane picture");
    }
    return static_cast<int>(value);
}

ImageHeader
probeImage(std::span<const std::byte> bytes, std::string_view name, const ImageLimits& limits)
{
    if (bytes.size() > limits.maxFileBytes) {
        throwTooLarge(name,
                      "the file has " + base::humanBytes(bytes.size()),
                      "at most " + base::humanBytes(limits.maxFileBytes));
    }
    const auto format = formatOf(bytes);
    if (!format) {
        throwUnsupported(
            name, "it is " + describeContent(bytes), "a PNG, JPEG, WebP, BMP or TIFF picture");
    }
    ImageHeader header = walk(*format, bytes, name);
    const std::uint64_t pixels =
        static_cast<std::uint64_t>(header.width) * static_cast<std::uint64_t>(header.height);
    if (header.width > limits.maxSide || header.height > limits.maxSide ||
        pixels > limits.maxPixels) {
        throwTooLarge(name,
                      "it has " + std::to_string(header.width) + " x " +
                          std::to_string(header.height) + " pixels",
                      "sides up to " + std::to_string(limits.maxSide) + " and " +
                          std::to_string(limits.maxPixels / 1'000'000) + " megapixels");
    }
    return header;
}

} // namespace dreamloft::imaging
