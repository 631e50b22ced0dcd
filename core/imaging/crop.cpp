// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/imaging/crop.h"

#include "core/base/error.h"
#include "core/base/seed.h"

#include <algorithm>

namespace dreamloft::imaging {
namespace {

/// round(value / 2), half to even, value >= 0.
int halfToEven(int value)
{
    const int half = value / 2;
    return value % 2 == 0 ? half : half + half % 2;
}

void requireRoom(int width, int height, int size)
{
    DL_REQUIRE(size >= 1 && width >= size && height >= size, "a crop larger than its picture");
}

} // namespace

RgbImage crop(const RgbImage& image, int left, int top, int width, int height)
{
    requirePixels(image);
    DL_REQUIRE(left >= 0 && top >= 0 && width >= 1 && height >= 1 && left <= image.width - width &&
                   top <= image.height - height,
               "a crop outside of its picture");
    RgbImage result = blankImage(width, height);
    for (int y = 0; y < height; ++y) {
        std::copy_n(image.row(top + y) + static_cast<std::ptrdiff_t>(left) * 3,
                    result.rowBytes(),
                    result.row(y));
    }
    return result;
}

CropOffset centreCropOffset(int width, int height, int size)
{
    requireRoom(width, height, size);
    return {halfToEven(width - size), halfToEven(height - size)};
}

CropOffset randomCropOffset(int width, int height, int size, std::uint64_t seed)
{
    requireRoom(width, height, size);
    base::SeededStream stream(seed);
    const auto left = static_cast<int>(stream.below(width - size + 1));
    const auto top = static_cast<int>(stream.below(height - size + 1));
    return {left, top};
}

RgbImage centreCrop(const RgbImage& image, int size)
{
    const CropOffset offset = centreCropOffset(image.width, image.height, size);
    return crop(image, offset.left, offset.top, size, size);
}

RgbImage randomCrop(const RgbImage& image, int size, std::uint64_t seed)
{
    const CropOffset offset = randomCropOffset(image.width, image.height, size, seed);
    return crop(image, offset.left, offset.top, size, size);
}

RgbImage padToSquare(const RgbImage& image, std::array<std::uint8_t, 3> colour)
{
    requirePixels(image);
    const int side = std::max(image.width, image.height);
    RgbImage result = blankImage(side, side, colour);
    const int left = (side - image.width) / 2;
    const int top = (side - image.height) / 2;
    for (int y = 0; y < image.height; ++y) {
        std::copy_n(image.row(y),
                    image.rowBytes(),
                    result.row(top + y) + static_cast<std::ptrdiff_t>(left) * 3);
    }
    return result;
}

} // namespace dreamloft::imaging
