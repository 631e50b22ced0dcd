// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/imaging/resize.h"

#include "core/base/error.h"
#include "core/imaging/resample_weights.h"
#include "core/imaging/vector_clones.h"

#include <algorithm>

namespace dreamloft::imaging {
namespace {

constexpr std::int32_t kHalf = 1 << (kWeightBits - 1);

inline std::uint8_t toByte(std::int32_t sum)
{
    return static_cast<std::uint8_t>(std::clamp(sum >> kWeightBits, 0, 255));
}

/// One row: source starts at the region's left pixel.
void resizeRow(const std::uint8_t* source,
               const ResampleWeights& weights,
               const std::int32_t* fixed,
               int width,
               std::uint8_t* target)
{
    for (int x = 0; x < width; ++x) {
        const auto at = static_cast<std::size_t>(x);
        const std::uint8_t* pixel = source + static_cast<std::ptrdiff_t>(weights.first[at]) * 3;
        std::int32_t red = kHalf;
        std::int32_t green = kHalf;
        std::int32_t blue = kHalf;
        for (int t = 0; t < weights.count[at]; ++t, pixel += 3) {
            red += pixel[0] * fixed[t];
            green += pixel[1] * fixed[t];
            blue += pixel[2] * fixed[t];
        }
        target[0] = toByte(red);
        target[1] = toByte(green);
        target[2] = toByte(blue);
        target += 3;
        fixed += weights.taps;
    }
}

/// sums[i] += source[i] * weight
DL_VECTOR_CLONES
void addRow(const std::uint8_t* source, std::int32_t weight, std::size_t n, std::int32_t* sums)
{
    for (std::size_t i = 0; i < n; ++i) {
        sums[i] += source[i] * weight;
    }
}

DL_VECTOR_CLONES
void storeRow(const std::int32_t* sums, std::size_t n, std::uint8_t* target)
{
    for (std::size_t i = 0; i < n; ++i) {
        const std::int32_t value = sums[i] >> kWeightBits;
        target[i] = static_cast<std::uint8_t>(value < 0 ? 0 : value > 255 ? 255 : value);
    }
}

DL_VECTOR_CLONES
void addRow(const float* source, double weight, std::size_t n, double* sums)
{
    for (std::size_t i = 0; i < n; ++i) {
        sums[i] += static_cast<double>(source[i]) * weight;
    }
}

std::vector<float> resizePlane(
    const float* plane, int sourceWidth, int sourceHeight, int width, int height, Filter filter)
{
    const auto from = [](int row, int columns) {
        return static_cast<std::ptrdiff_t>(row) * columns;
    };
    std::vector<float> narrow;
    const float* rows = plane;
    if (width != sourceWidth) {
        const ResampleWeights weights = resampleWeights(sourceWidth, width, filter);
        narrow.resize(static_cast<std::size_t>(from(sourceHeight, width)));
        for (int y = 0; y < sourceHeight; ++y) {
            for (int x = 0; x < width; ++x) {
                const auto at = static_cast<std::size_t>(x);
                const float* pixel = plane + from(y, sourceWidth) + weights.first[at];
                const double* weight = weights.of(x);
                double sum = 0.0;
                for (int t = 0; t < weights.count[at]; ++t) {
                    sum += static_cast<double>(pixel[t]) * weight[t];
                }
                narrow[static_cast<std::size_t>(from(y, width)) + at] = static_cast<float>(sum);
            }
        }
        rows = narrow.data();
    }
    if (height == sourceHeight) {
        return {rows, rows + from(height, width)};
    }
    const ResampleWeights weights = resampleWeights(sourceHeight, height, filter);
    std::vector<float> result(static_cast<std::size_t>(from(height, width)));
    std::vector<double> sums(static_cast<std::size_t>(width));
    for (int y = 0; y < height; ++y) {
        std::fill(sums.begin(), sums.end(), 0.0);
        const auto at = static_cast<std::size_t>(y);
        for (int t = 0; t < weights.count[at]; ++t) {
            addRow(rows + from(weights.first[at] + t, width),
                   weights.of(y)[t],
                   sums.size(),
                   sums.data());
        }
        std::transform(sums.begin(), sums.end(), result.begin() + from(y, width), [](double sum) {
            return static_cast<float>(sum);
        });
    }
    return result;
}

} // namespace

RgbImage resizeRegion(const RgbImage& image,
                      int left,
                      int top,
                      int regionWidth,
                      int regionHeight,
                      int width,
                      int height,
                      Filter filter)
{
    requirePixels(image);
    DL_REQUIRE(left >= 0 && top >= 0 && regionWidth >= 1 && regionHeight >= 1 &&
                   left <= image.width - regionWidth && top <= image.height - regionHeight,
               "a region outside of its picture");
    DL_REQUIRE(width >= 1 && height >= 1, "a picture of less than one pixel was asked for");

    const auto source = [&](int y) {
        return image.row(top + y) + static_cast<std::ptrdiff_t>(left) * 3;
    };
    RgbImage narrow = blankImage(width, regionHeight);
    if (width == regionWidth) {
        for (int y = 0; y < regionHeight; ++y) {
            std::copy_n(source(y), narrow.rowBytes(), narrow.row(y));
        }
    } else {
        const ResampleWeights weights = resampleWeights(regionWidth, width, filter);
        const std::vector<std::int32_t> fixed = fixedPoint(weights);
        for (int y = 0; y < regionHeight; ++y) {
            resizeRow(source(y), weights, fixed.data(), width, narrow.row(y));
        }
    }
    if (height == regionHeight) {
        return narrow;
    }

    const ResampleWeights weights = resampleWeights(regionHeight, height, filter);
    const std::vector<std::int32_t> fixed = fixedPoint(weights);
    RgbImage result = blankImage(width, height);
    std::vector<std::int32_t> sums(result.rowBytes());
    for (int y = 0; y < height; ++y) {
        const auto at = static_cast<std::size_t>(y);
        const std::int32_t* weight = fixed.data() + at * static_cast<std::size_t>(weights.taps);
        std::fill(sums.begin(), sums.end(), kHalf);
        for (int t = 0; t < weights.count[at]; ++t) {
            addRow(narrow.row(weights.first[at] + t), weight[t], sums.size(), sums.data());
        }
        storeRow(sums.data(), sums.size(), result.row(y));
    }
    return result;
}

RgbImage resize(const RgbImage& image, int width, int height, Filter filter)
{
    return resizeRegion(image, 0, 0, image.width, image.height, width, height, filter);
}

FloatImage resizeFloat(const FloatImage& image, int width, int height, Filter filter)
{
    DL_REQUIRE(width >= 1 && height >= 1 && image.width >= 1 && image.height >= 1,
               "a picture of less than one pixel was asked for");
    const auto plane =
        static_cast<std::size_t>(image.width) * static_cast<std::size_t>(image.height);
    DL_REQUIRE(image.planes.size() == 3 * plane, "a picture with a wrong number of values");
    FloatImage result{width, height, {}};
    result.planes.reserve(3 * static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
    for (std::size_t channel = 0; channel < 3; ++channel) {
        const std::vector<float> resized = resizePlane(image.planes.data() + channel * plane,
                                                       image.width,
                                                       image.height,
                                                       width,
                                                       height,
                                                       filter);
        result.planes.insert(result.planes.end(), resized.begin(), resized.end());
    }
    return result;
}

FloatImage resizeFloat(const RgbImage& image, int width, int height, Filter filter)
{
    requirePixels(image);
    const std::size_t plane = image.pixels.size() / 3;
    FloatImage wide{image.width, image.height, std::vector<float>(image.pixels.size())};
    for (std::size_t i = 0; i < plane; ++i) {
        for (std::size_t channel = 0; channel < 3; ++channel) {
            wide.planes[channel * plane + i] = image.pixels[i * 3 + channel];
        }
    }
    return resizeFloat(wide, width, height, filter);
}

std::pair<int, int> shorterSideSize(int width, int height, int size)
{
    DL_REQUIRE(width >= 1 && height >= 1 && size >= 1, "sides must be at least one pixel");
    // torchvision: int(size * long / short), the product first, in double.
    const auto longSide = [size](int longer, int shorter) {
        return static_cast<int>(static_cast<double>(size) * longer / shorter);
    };
    if (width <= height) {
        return {size, longSide(height, width)};
    }
    return {longSide(width, height), size};
}

RgbImage resizeShorterSide(const RgbImage& image, int size, Filter filter)
{
    const auto [width, height] = shorterSideSize(image.width, image.height, size);
    return resize(image, width, height, filter);
}

} // namespace dreamloft::imaging
