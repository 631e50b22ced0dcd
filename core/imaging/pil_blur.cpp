// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/imaging/pil_ops.h"
#include "core/imaging/vector_clones.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <utility>

namespace dreamloft::imaging {
namespace {

constexpr int kPasses = 3;

/// An extended box: 2 * radius + 1 full weights and one partial weight at each end, 24-bit fixed
/// point. Source: Gwosdek et al., "Theoretical foundations of Gaussian convolution by extended box
/// filtering", SSVM 2011.
struct ExtendedBox {
    int radius = 0;
    std::uint32_t full = 0;
    std::uint32_t partial = 0;
};

/// Pillow computes this in float; equations 7, 11 and 14 of the paper.
float boxRadius(float sigma)
{
    const float variance = sigma * sigma / kPasses;
    const auto length = static_cast<float>(std::sqrt(12.0 * static_cast<double>(variance) + 1.0));
    const auto whole = static_cast<float>(std::floor((static_cast<double>(length) - 1.0) / 2.0));
    float fraction = (2 * whole + 1) * (whole * (whole + 1) - 3 * variance);
    fraction /= 6 * (variance - (whole + 1) * (whole + 1));
    return whole + fraction;
}

ExtendedBox boxOf(float radius)
{
    ExtendedBox box;
    box.radius = static_cast<int>(radius);
    box.full = static_cast<std::uint32_t>(static_cast<float>(1U << 24) / (radius * 2 + 1));
    const std::uint32_t middle = static_cast<std::uint32_t>(box.radius) * 2 + 1;
    box.partial = ((1U << 24) - middle * box.full) / 2;
    return box;
}

inline std::uint8_t toByte(std::uint32_t weighted)
{
    return static_cast<std::uint8_t>((weighted + (1U << 23)) >> 24);
}

/// One row in place. `padded` holds the row with radius + 1 repeats of its edge pixels at each
/// side.
void blurRow(std::uint8_t* row,
             int width,
             const ExtendedBox& box,
             std::vector<std::uint8_t>& padded)
{
    const int border = box.radius + 1;
    const auto borderBytes = static_cast<std::size_t>(border) * 3;
    const auto rowBytes = static_cast<std::size_t>(width) * 3;
    padded.resize(rowBytes + 2 * borderBytes);
    for (std::size_t i = 0; i < borderBytes; ++i) {
        padded[i] = row[i % 3];
        padded[borderBytes + rowBytes + i] = row[rowBytes - 3 + i % 3];
    }
    std::copy_n(row, rowBytes, padded.begin() + static_cast<std::ptrdiff_t>(borderBytes));

    std::array<std::uint32_t, 3> inner{};
    for (std::size_t i = 3; i < 3 * (2 * static_cast<std::size_t>(box.radius) + 2); ++i) {
        inner[i % 3] += padded[i];
    }
    // far left = padded[i], first and last of the full weights behind and before the far ends.
    const std::size_t reach = (2 * static_cast<std::size_t>(box.radius) + 2) * 3;
    for (std::size_t i = 0; i < rowBytes; i += 3) {
        for (std::size_t channel = 0; channel < 3; ++channel) {
            const std::uint32_t left = padded[i + channel];
            const std::uint32_t right = padded[i + channel + reach];
            row[i + channel] = toByte(inner[channel] * box.full + (left + right) * box.partial);
            inner[channel] += right - padded[i + channel + 3];
        }
    }
}

/// target = blurred bytes of one row; then the window moves down by one row.
DL_VECTOR_CLONES
void blurColumns(const std::uint8_t* farAbove,
                 const std::uint8_t* firstInside,
                 const std::uint8_t* farBelow,
                 std::size_t n,
                 std::uint32_t full,
                 std::uint32_t partial,
                 std::uint32_t* inner,
                 std::uint8_t* target)
{
    for (std::size_t i = 0; i < n; ++i) {
        const std::uint32_t below = farBelow[i];
        const std::uint32_t weighted = inner[i] * full + (farAbove[i] + below) * partial;
        target[i] = static_cast<std::uint8_t>((weighted + (1U << 23)) >> 24);
        inner[i] += below - firstInside[i];
    }
}

void blurVertically(const RgbImage& source, const ExtendedBox& box, RgbImage& target)
{
    const int last = source.height - 1;
    const auto rowAt = [&source, last](int y) { return source.row(std::clamp(y, 0, last)); };
    std::vector<std::uint32_t> inner(source.rowBytes());
    for (int y = -box.radius; y <= box.radius; ++y) {
        const std::uint8_t* row = rowAt(y);
        for (std::size_t i = 0; i < inner.size(); ++i) {
            inner[i] += row[i];
        }
    }
    for (int y = 0; y < source.height; ++y) {
        blurColumns(rowAt(y - box.radius - 1),
                    rowAt(y - box.radius),
                    rowAt(y + box.radius + 1),
                    inner.size(),
                    box.full,
                    box.partial,
                    inner.data(),
                    target.row(y));
    }
}

} // namespace

RgbImage gaussianBlur(const RgbImage& image, double radius)
{
    requirePixels(image);
    DL_REQUIRE(radius >= 0.0 && radius <= 10'000.0, "a blur radius outside of 0 to 10,000 pixels");
    const float extent = boxRadius(static_cast<float>(radius));
    if (extent == 0.0F) {
        return image;
    }
    const ExtendedBox box = boxOf(extent);
    RgbImage result = image;
    std::vector<std::uint8_t> padded;
    for (int y = 0; y < result.height; ++y) {
        for (int pass = 0; pass < kPasses; ++pass) {
            blurRow(result.row(y), result.width, box, padded);
        }
    }
    RgbImage other = blankImage(image.width, image.height);
    for (int pass = 0; pass < kPasses; ++pass) {
        blurVertically(result, box, other);
        std::swap(result, other);
    }
    return result;
}

} // namespace dreamloft::imaging
