// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/imaging/thumbnail.h"

#include "core/base/error.h"
#include "core/imaging/resize.h"

#include <algorithm>
#include <cmath>

namespace dreamloft::imaging {

RgbImage thumbnail(const RgbImage& image, int maxSide)
{
    requirePixels(image);
    DL_REQUIRE(maxSide >= 1, "a thumbnail of less than one pixel");
    const int longer = std::max(image.width, image.height);
    if (longer <= maxSide) {
        return image;
    }
    const auto scaled = [longer, maxSide](int side) {
        return std::max(
            1, static_cast<int>(std::lround(static_cast<double>(side) * maxSide / longer)));
    };
    const int width = scaled(image.width);
    const int height = scaled(image.height);
    // Far above the target size a box average in front is as good and several times quicker.
    const int pre = std::min(image.width / (width * 3), image.height / (height * 3));
    if (pre >= 2) {
        return resize(resize(image, image.width / pre, image.height / pre, Filter::Box),
                      width,
                      height,
                      Filter::Bicubic);
    }
    return resize(image, width, height, Filter::Bicubic);
}

} // namespace dreamloft::imaging
