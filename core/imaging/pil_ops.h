// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/imaging/rgb_image.h"

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dreamloft::imaging {

// Every function here gives the bytes of Pillow under torchvision's PIL path (parity.md `augment`).

/// Destination pixel (x, y) takes the nearest source pixel at (m0 x + m1 y + m2, m3 x + m4 y + m5),
/// pixel centres at + 0.5; outside is black. PIL `Image.transform(AFFINE, NEAREST)`, with its
/// 16-bit fixed-point stepping.
RgbImage affineNearest(const RgbImage& image, const std::array<double, 6>& sourceFromTarget);
/// @param tangent of the angle; origin top left
RgbImage shearX(const RgbImage& image, double tangent);
RgbImage shearY(const RgbImage& image, double tangent);
RgbImage translateX(const RgbImage& image, int pixels);
RgbImage translateY(const RgbImage& image, int pixels);
/// Counter-clockwise about the centre.
RgbImage rotate(const RgbImage& image, double degrees);
/// Factor 1 gives the image itself, 0 black.
RgbImage adjustBrightness(const RgbImage& image, double factor);
/// 0 gives greyscale.
RgbImage adjustColor(const RgbImage& image, double factor);
/// 0 gives the mean grey.
RgbImage adjustContrast(const RgbImage& image, double factor);
/// 0 gives the smoothed image.
RgbImage adjustSharpness(const RgbImage& image, double factor);
/// @param part of the hue circle, in [-0.5, 0.5]
RgbImage adjustHue(const RgbImage& image, double part);
/// @param bits kept a channel, 1 .. 8
RgbImage posterize(const RgbImage& image, int bits);
/// Values >= threshold become 255 - v.
RgbImage solarize(const RgbImage& image, double threshold);
RgbImage autoContrast(const RgbImage& image);
RgbImage equalize(const RgbImage& image);
/// ITU-R 601 luma in all three channels.
RgbImage greyscale(const RgbImage& image);
RgbImage horizontalFlip(const RgbImage& image);
/// Three extended box blurs, PIL `GaussianBlur`. @param radius sigma in pixels, >= 0
RgbImage gaussianBlur(const RgbImage& image, double radius);
/// Region resized to size x size, bicubic.
RgbImage
resizedCrop(const RgbImage& image, int top, int left, int height, int width, int size = 224);

/// The names that applyOp knows, in the order of parity.md.
const std::vector<std::string>& opNames();
/// An operation by its name in parity.md; `value` is empty where the request has none.
/// Throws Error: Refused (unknown name, value missing or out of range).
RgbImage applyOp(std::string_view name, std::span<const double> value, const RgbImage& image);

} // namespace dreamloft::imaging
