// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace dreamloft::imaging {

/// Interleaved 8-bit sRGB pixels: height rows of width pixels of 3 bytes, no padding.
struct RgbImage {
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> pixels; ///< HWC, width * height * 3 bytes

    [[nodiscard]] std::uint8_t* row(int y) { return pixels.data() + rowOffset(y); }
    [[nodiscard]] const std::uint8_t* row(int y) const { return pixels.data() + rowOffset(y); }
    [[nodiscard]] std::size_t rowBytes() const { return static_cast<std::size_t>(width) * 3; }
    [[nodiscard]] bool empty() const { return width <= 0 || height <= 0; }
    bool operator==(const RgbImage&) const = default;

private:
    [[nodiscard]] std::size_t rowOffset(int y) const
    {
        return static_cast<std::size_t>(y) * rowBytes();
    }
};

/// One colour, black unless told otherwise. width, height >= 0.
RgbImage blankImage(int width, int height, std::array<std::uint8_t, 3> colour = {0, 0, 0});

/// Throws Error: Bug unless the picture has pixels and as many bytes as its sides say.
void requirePixels(const RgbImage& image);

} // namespace dreamloft::imaging
