// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/imaging/pil_ops.h"
#include "core/imaging/resize.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <numbers>

namespace dreamloft::imaging {
namespace {

using Matrix = std::array<double, 6>;

constexpr double kDegreesOfRadian = 180.0 / std::numbers::pi;
constexpr double kRadiansOfDegree = std::numbers::pi / 180.0;

inline void copyPixel(const std::uint8_t* from, std::uint8_t* to)
{
    to[0] = from[0];
    to[1] = from[1];
    to[2] = from[2];
}

/// Position in a source of `size` pixels, or -1 outside.
int positionIn(double coordinate, int size)
{
    return coordinate >= 0.0 && coordinate < size ? static_cast<int>(coordinate) : -1;
}

/// No rotation and no shear: the columns are looked up once.
RgbImage scaleNearest(const RgbImage& image, const Matrix& m)
{
    RgbImage result = blankImage(image.width, image.height);
    std::vector<int> columns(static_cast<std::size_t>(image.width));
    double sourceX = m[2] + m[0] * 0.5;
    for (int& column : columns) {
        column = positionIn(sourceX, image.width);
        sourceX += m[0];
    }
    double sourceY = m[5] + m[4] * 0.5;
    for (int y = 0; y < image.height; ++y, sourceY += m[4]) {
        const int row = positionIn(sourceY, image.height);
        if (row < 0) {
            continue;
        }
        const std::uint8_t* source = image.row(row);
        std::uint8_t* target = result.row(y);
        for (const int column : columns) {
            if (column >= 0) {
                copyPixel(source + static_cast<std::ptrdiff_t>(column) * 3, target);
            }
            target += 3;
        }
    }
    return result;
}

/// Coordinates fit 15 bits before the point and are stepped in 1 / 65536, so that rounding errors
/// grow with the distance exactly as in Pillow.
RgbImage fixedPointNearest(const RgbImage& image, const Matrix& m)
{
    const auto fixed = [](double value) {
        return static_cast<int>(std::floor(value * 65536.0 + 0.5));
    };
    const int stepXx = fixed(m[0]);
    const int stepXy = fixed(m[1]);
    const int stepYx = fixed(m[3]);
    const int stepYy = fixed(m[4]);
    int startX = fixed(m[2] + m[0] * 0.5 + m[1] * 0.5);
    int startY = fixed(m[5] + m[3] * 0.5 + m[4] * 0.5);
    RgbImage result = blankImage(image.width, image.height);
    for (int y = 0; y < image.height; ++y) {
        std::uint8_t* target = result.row(y);
        // Unsigned sums: past the last pixel they may leave the range of int.
        auto sourceX = static_cast<unsigned>(startX);
        auto sourceY = static_cast<unsigned>(startY);
        for (int x = 0; x < image.width; ++x, target += 3) {
            const int column = static_cast<int>(sourceX) >> 16;
            const int row = static_cast<int>(sourceY) >> 16;
            if (column >= 0 && column < image.width && row >= 0 && row < image.height) {
                copyPixel(image.row(row) + static_cast<std::ptrdiff_t>(column) * 3, target);
            }
            sourceX += static_cast<unsigned>(stepXx);
            sourceY += static_cast<unsigned>(stepYx);
        }
        startX = static_cast<int>(static_cast<unsigned>(startX) + static_cast<unsigned>(stepXy));
        startY = static_cast<int>(static_cast<unsigned>(startY) + static_cast<unsigned>(stepYy));
    }
    return result;
}

/// Coordinates beyond the fixed point's range.
RgbImage floatingNearest(const RgbImage& image, const Matrix& m)
{
    RgbImage result = blankImage(image.width, image.height);
    double startX = m[2] + m[1] * 0.5 + m[0] * 0.5;
    double startY = m[5] + m[4] * 0.5 + m[3] * 0.5;
    for (int y = 0; y < image.height; ++y) {
        std::uint8_t* target = result.row(y);
        double sourceX = startX;
        double sourceY = startY;
        for (int x = 0; x < image.width; ++x, target += 3) {
            const int column = positionIn(sourceX, image.width);
            const int row = positionIn(sourceY, image.height);
            if (column >= 0 && row >= 0) {
                copyPixel(image.row(row) + static_cast<std::ptrdiff_t>(column) * 3, target);
            }
            sourceX += m[0];
            sourceY += m[3];
        }
        startX += m[1];
        startY += m[4];
    }
    return result;
}

/// Shear angles in degrees about the top left corner, the inverse that torchvision's
/// `_get_inverse_affine_matrix` forms, in its order of operations.
Matrix shearMatrix(double shearXDegrees, double shearYDegrees)
{
    const double sx = shearXDegrees * kRadiansOfDegree;
    const double sy = shearYDegrees * kRadiansOfDegree;
    const double a = std::cos(-sy) / std::cos(sy);
    const double b = -std::cos(-sy) * std::tan(sx) / std::cos(sy);
    const double c = std::sin(-sy) / std::cos(sy);
    const double d = -std::sin(-sy) * std::tan(sx) / std::cos(sy) + 1.0;
    return {d, -b, 0.0, -c, a, 0.0};
}

/// Python's round(value, 15): correctly rounded in decimal.
double roundedTo15(double value)
{
    std::array<char, 64> text{};
    std::snprintf(text.data(), text.size(), "%.15f", value);
    return std::strtod(text.data(), nullptr);
}

RgbImage rotatedBy180(const RgbImage& image)
{
    RgbImage result = blankImage(image.width, image.height);
    const std::size_t pixels = image.pixels.size() / 3;
    for (std::size_t i = 0; i < pixels; ++i) {
        copyPixel(image.pixels.data() + i * 3, result.pixels.data() + (pixels - 1 - i) * 3);
    }
    return result;
}

/// Square pictures only.
RgbImage rotatedByQuarter(const RgbImage& image, bool counterClockwise)
{
    RgbImage result = blankImage(image.width, image.height);
    const int last = image.width - 1;
    for (int y = 0; y < image.height; ++y) {
        std::uint8_t* target = result.row(y);
        for (int x = 0; x < image.width; ++x, target += 3) {
            const int column = counterClockwise ? last - y : y;
            const int row = counterClockwise ? x : last - x;
            copyPixel(image.row(row) + static_cast<std::ptrdiff_t>(column) * 3, target);
        }
    }
    return result;
}

/// Rows shifted by `right` and `down`, black where nothing moves in.
RgbImage shifted(const RgbImage& image, int right, int down)
{
    RgbImage result = blankImage(image.width, image.height);
    right = std::clamp(right, -image.width, image.width);
    down = std::clamp(down, -image.height, image.height);
    const auto bytes = static_cast<std::size_t>(image.width - std::abs(right)) * 3;
    for (int y = std::max(0, down); y < image.height + std::min(0, down); ++y) {
        std::memcpy(result.row(y) + static_cast<std::ptrdiff_t>(std::max(0, right)) * 3,
                    image.row(y - down) + static_cast<std::ptrdiff_t>(std::max(0, -right)) * 3,
                    bytes);
    }
    return result;
}

} // namespace

RgbImage affineNearest(const RgbImage& image, const Matrix& sourceFromTarget)
{
    requirePixels(image);
    const Matrix& m = sourceFromTarget;
    if (m[1] == 0.0 && m[3] == 0.0) {
        return scaleNearest(image, m);
    }
    const auto fits = [&m](double x, double y) {
        return std::abs(x * m[0] + y * m[1] + m[2]) < 32768.0 &&
               std::abs(x * m[3] + y * m[4] + m[5]) < 32768.0;
    };
    const double width = image.width;
    const double height = image.height;
    const bool fixed = fits(0, 0) && fits(width, height) && fits(0, height) && fits(width, 0);
    return fixed ? fixedPointNearest(image, m) : floatingNearest(image, m);
}

RgbImage shearX(const RgbImage& image, double tangent)
{
    return affineNearest(image, shearMatrix(std::atan(tangent) * kDegreesOfRadian, 0.0));
}

RgbImage shearY(const RgbImage& image, double tangent)
{
    return affineNearest(image, shearMatrix(0.0, std::atan(tangent) * kDegreesOfRadian));
}

RgbImage translateX(const RgbImage& image, int pixels)
{
    requirePixels(image);
    return shifted(image, pixels, 0);
}

RgbImage translateY(const RgbImage& image, int pixels)
{
    requirePixels(image);
    return shifted(image, 0, pixels);
}

RgbImage rotate(const RgbImage& image, double degrees)
{
    requirePixels(image);
    double angle = std::fmod(degrees, 360.0);
    if (angle < 0.0) {
        angle += 360.0;
    }
    if (angle == 0.0) {
        return image;
    }
    if (angle == 180.0) {
        return rotatedBy180(image);
    }
    if ((angle == 90.0 || angle == 270.0) && image.width == image.height) {
        return rotatedByQuarter(image, angle == 90.0);
    }
    const double radians = -(angle * kRadiansOfDegree);
    const double cosine = roundedTo15(std::cos(radians));
    const double centreX = image.width / 2.0;
    const double centreY = image.height / 2.0;
    Matrix m{cosine, roundedTo15(std::sin(radians)), 0, roundedTo15(-std::sin(radians)), cosine, 0};
    m[2] = m[0] * -centreX + m[1] * -centreY + centreX;
    m[5] = m[3] * -centreX + m[4] * -centreY + centreY;
    return affineNearest(image, m);
}

RgbImage horizontalFlip(const RgbImage& image)
{
    requirePixels(image);
    RgbImage result = blankImage(image.width, image.height);
    for (int y = 0; y < image.height; ++y) {
        const std::uint8_t* source = image.row(y);
        std::uint8_t* target = result.row(y) + result.rowBytes();
        for (int x = 0; x < image.width; ++x, source += 3) {
            target -= 3;
            copyPixel(source, target);
        }
    }
    return result;
}

RgbImage resizedCrop(const RgbImage& image, int top, int left, int height, int width, int size)
{
    requirePixels(image);
    DL_REQUIRE(width >= 1 && height >= 1, "a region without pixels");
    if (left >= 0 && top >= 0 && left <= image.width - width && top <= image.height - height) {
        return resizeRegion(image, left, top, width, height, size, size, Filter::Bicubic);
    }
    // PIL fills what lies outside of the picture with black.
    RgbImage region = blankImage(width, height);
    const int firstX = std::max(0, -left);
    const int lastX = std::min(width, image.width - left);
    for (int y = std::max(0, -top); y < std::min(height, image.height - top); ++y) {
        if (lastX > firstX) {
            std::memcpy(region.row(y) + static_cast<std::ptrdiff_t>(firstX) * 3,
                        image.row(top + y) + static_cast<std::ptrdiff_t>(left + firstX) * 3,
                        static_cast<std::size_t>(lastX - firstX) * 3);
        }
    }
    return resize(region, size, size, Filter::Bicubic);
}

} // namespace dreamloft::imaging
