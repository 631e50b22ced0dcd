// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/rand_augment.h"

#include "core/base/error.h"
#include "core/base/seed.h"
#include "core/imaging/pil_ops.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace dreamloft::training {
namespace {

using base::SeededStream;
using imaging::RgbImage;

// RandAugment of torchvision: 2 operations of 14, magnitude 9 of 31 bins.
constexpr int kOperations = 2;
constexpr int kMagnitude = 9;
constexpr int kBins = 31;

/// torch.linspace(0, most, 31)[9] in float32, as torchvision reads it.
double magnitudeUpTo(double most)
{
    const float step = static_cast<float>(most) / static_cast<float>(kBins - 1);
    return static_cast<double>(step * static_cast<float>(kMagnitude));
}

/// 8 - round(9 / (30 / 4))
constexpr int kPosterizeBits = 7;
/// torch.linspace(255, 0, 31)[9]
constexpr double kSolarizeThreshold = 178.5;

RgbImage applyRandomOperation(const RgbImage& image, SeededStream& stream)
{
    constexpr std::int64_t known = 14;
    const std::int64_t operation = stream.below(known);
    // Drawn for every operation, used by the signed ones: the stream does not depend on the choice.
    const double sign = stream.below(2) == 1 ? -1.0 : 1.0;
    const auto shift = [sign](int side) {
        return static_cast<int>(sign * translationOfMagnitude9(side));
    };
    switch (operation) {
    case 1:
        return imaging::shearX(image, sign * magnitudeUpTo(0.3));
    case 2:
        return imaging::shearY(image, sign * magnitudeUpTo(0.3));
    case 3:
        return imaging::translateX(image, shift(image.width));
    case 4:
        return imaging::translateY(image, shift(image.height));
    case 5:
        return imaging::rotate(image, sign * magnitudeUpTo(30.0));
    case 6:
        return imaging::adjustBrightness(image, 1.0 + sign * magnitudeUpTo(0.9));
    case 7:
        return imaging::adjustColor(image, 1.0 + sign * magnitudeUpTo(0.9));
    case 8:
        return imaging::adjustContrast(image, 1.0 + sign * magnitudeUpTo(0.9));
    case 9:
        return imaging::adjustSharpness(image, 1.0 + sign * magnitudeUpTo(0.9));
    case 10:
        return imaging::posterize(image, kPosterizeBits);
    case 11:
        return imaging::solarize(image, kSolarizeThreshold);
    case 12:
        return imaging::autoContrast(image);
    case 13:
        return imaging::equalize(image);
    default:
        return image;
    }
}

/// ColorJitter(0.4, 0.4, 0.2, 0.1): its four operations in a random order.
RgbImage jittered(RgbImage image, SeededStream& stream)
{
    const double brightness = stream.uniform(0.6, 1.4);
    const double contrast = stream.uniform(0.6, 1.4);
    const double saturation = stream.uniform(0.8, 1.2);
    const double hue = stream.uniform(-0.1, 0.1);
    std::array<int, 4> order{0, 1, 2, 3};
    for (std::size_t i = order.size() - 1; i > 0; --i) {
        const auto other = static_cast<std::size_t>(stream.below(static_cast<std::int64_t>(i) + 1));
        std::swap(order[i], order[other]);
    }
    for (const int operation : order) {
        switch (operation) {
        case 0:
            image = imaging::adjustBrightness(image, brightness);
            break;
        case 1:
            image = imaging::adjustContrast(image, contrast);
            break;
        case 2:
            image = imaging::adjustColor(image, saturation);
            break;
        default:
            image = imaging::adjustHue(image, hue);
            break;
        }
    }
    return image;
}

bool happens(SeededStream& stream, double probability)
{
    return stream.uniform() < probability;
}

} // namespace

int translationOfMagnitude9(int side)
{
    return static_cast<int>(magnitudeUpTo(150.0 / 331.0 * side));
}

CropRegion drawResizedCrop(int width, int height, std::uint64_t seed)
{
    constexpr int tries = 10;
    constexpr double least = 3.0 / 4.0;
    constexpr double most = 4.0 / 3.0;
    SeededStream stream(seed);
    const double area = static_cast<double>(width) * height;
    for (int i = 0; i < tries; ++i) {
        const double target = area * stream.uniform(0.25, 1.0);
        const double ratio = std::exp(stream.uniform(std::log(least), std::log(most)));
        const int w = static_cast<int>(std::nearbyint(std::sqrt(target * ratio)));
        const int h = static_cast<int>(std::nearbyint(std::sqrt(target / ratio)));
        if (w > 0 && w <= width && h > 0 && h <= height) {
            const auto top = static_cast<int>(stream.below(height - h + 1));
            const auto left = static_cast<int>(stream.below(width - w + 1));
            return {top, left, h, w};
        }
    }
    const double ratio = static_cast<double>(width) / height;
    int w = width;
    int h = height;
    if (ratio < least) {
        h = static_cast<int>(std::nearbyint(w / least));
    } else if (ratio > most) {
        w = static_cast<int>(std::nearbyint(h * most));
    }
    return {(height - h) / 2, (width - w) / 2, h, w};
}

imaging::RgbImage augmentForClip(const imaging::RgbImage& image, int outputSize, std::uint64_t seed)
{
    DL_REQUIRE(outputSize >= 1, "an output of at least one pixel");
    SeededStream stream(seed);
    RgbImage result = image;
    for (int i = 0; i < kOperations; ++i) {
        result = applyRandomOperation(result, stream);
    }
    const CropRegion region = drawResizedCrop(result.width, result.height, stream.next());
    result = imaging::resizedCrop(
        result, region.top, region.left, region.height, region.width, outputSize);
    if (happens(stream, 0.5)) {
        result = imaging::horizontalFlip(result);
    }
    if (happens(stream, 0.8)) {
        result = jittered(std::move(result), stream);
    }
    if (happens(stream, 0.2)) {
        result = imaging::greyscale(result);
    }
    if (happens(stream, 0.2)) {
        result = imaging::gaussianBlur(result, stream.uniform(0.1, 2.0));
    }
    if (happens(stream, 0.2)) {
        result = imaging::solarize(result, 128.0);
    }
    return result;
}

} // namespace dreamloft::training
