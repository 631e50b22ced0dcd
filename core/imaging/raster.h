// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/imaging/image_gate.h"
#include "core/imaging/rgb_image.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dreamloft::imaging {

enum class ColourModel { Grey, Rgb, Cmyk };

/// Decoded samples before colours, alpha and orientation are settled. CMYK: 0 = no ink.
struct Raster {
    int width = 0;
    int height = 0;
    ColourModel model = ColourModel::Rgb;
    bool wide = false;                 ///< 16-bit samples in the machine's byte order
    std::vector<std::uint8_t> samples; ///< interleaved, no padding
    std::vector<std::uint8_t> alpha;   ///< 8 bits a pixel; empty = opaque
    bool premultiplied = false;        ///< samples were multiplied by alpha already

    [[nodiscard]] std::size_t channels() const
    {
        return model == ColourModel::Grey ? 1 : model == ColourModel::Rgb ? 3 : 4;
    }
    [[nodiscard]] std::size_t pixels() const
    {
        return static_cast<std::size_t>(width) * static_cast<std::size_t>(height);
    }
};

/// libjpeg. `denominator` 1, 2, 4 or 8 reduces while decoding. Throws Error: DamagedInput.
Raster decodeJpeg(std::span<const std::byte> bytes, std::string_view name, int denominator);

/// PNG, WebP, BMP, TIFF through OpenCV, from memory. Throws Error: DamagedInput, Refused, Memory;
/// UserFixable DL-IMG-011 where the module with OpenCV is not there.
Raster
decodeByOpenCv(std::span<const std::byte> bytes, std::string_view name, const ImageHeader& header);

/// What the module with OpenCV offers, under the name kOpenCvFunction.
using OpenCvFunction = void (*)(std::span<const std::byte> bytes,
                                std::string_view name,
                                const ImageHeader& header,
                                Raster& raster);
inline constexpr const char* kOpenCvFunction = "dreamloft_decode_by_opencv";

/// To 8-bit sRGB, through the profile where there is a usable one; says in `notes` what was done.
RgbImage
coloursOf(const Raster& raster, const ImageHeader& header, std::vector<std::string>& notes);

} // namespace dreamloft::imaging
