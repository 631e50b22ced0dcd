// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/imaging/rgb_image.h"

#include "core/base/error.h"

namespace dreamloft::imaging {

RgbImage blankImage(int width, int height, std::array<std::uint8_t, 3> colour)
{
    DL_REQUIRE(width >= 0 && height >= 0, "a picture needs sides of 0 or more pixels");
    RgbImage image;
    image.width = width;
    image.height = height;
    image.pixels.resize(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 3);
    if (colour != std::array<std::uint8_t, 3>{0, 0, 0}) {
        for (std::size_t i = 0; i < image.pixels.size(); i += 3) {
            image.pixels[i] = colour[0];
            image.pixels[i + 1] = colour[1];
            image.pixels[i + 2] = colour[2];
        }
    }
    return image;
}

void requirePixels(const RgbImage& image)
{
    DL_REQUIRE(image.width > 0 && image.height > 0 &&
                   image.pixels.size() == static_cast<std::size_t>(image.height) * image.rowBytes(),
               "a picture without pixels or with a wrong number of bytes");
}

} // namespace dreamloft::imaging
