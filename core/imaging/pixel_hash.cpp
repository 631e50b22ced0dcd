// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/imaging/pixel_hash.h"

#include "core/base/sha256.h"

#include <array>
#include <span>

namespace dreamloft::imaging {

std::string pixelSha256(const RgbImage& image)
{
    requirePixels(image);
    std::array<std::byte, 8> sides{};
    for (std::size_t i = 0; i < 4; ++i) {
        sides[i] = static_cast<std::byte>((static_cast<unsigned>(image.width) >> (8 * i)) & 0xFFU);
        sides[4 + i] =
            static_cast<std::byte>((static_cast<unsigned>(image.height) >> (8 * i)) & 0xFFU);
    }
    base::Sha256 hash;
    hash.update(sides);
    hash.update(std::as_bytes(std::span(image.pixels)));
    return hash.hexDigest();
}

} // namespace dreamloft::imaging
