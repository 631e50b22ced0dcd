// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/imaging/pil_ops.h"
#include "core/imaging/vector_clones.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace dreamloft::imaging {
namespace {

using Table = std::array<std::uint8_t, 256>;
using Histogram = std::array<std::int64_t, 256>;

/// Pillow's L24 weights of ITU-R 601, 16-bit fixed point.
inline unsigned lumaOf(const std::uint8_t* pixel)
{
    return (pixel[0] * 19595U + pixel[1] * 38470U + pixel[2] * 7471U + 0x8000U) >> 16;
}

/// Pillow's `Image.blend` of one byte, in float: cut off inside [0, 1], clipped outside.
inline std::uint8_t blended(int degenerate, int original, float factor)
{
    const float value =
        static_cast<float>(degenerate) + factor * static_cast<float>(original - degenerate);
    return static_cast<std::uint8_t>(value <= 0.0F ? 0.0F : value >= 255.0F ? 255.0F : value);
}

DL_VECTOR_CLONES
void blendInto(std::uint8_t* degenerate, const std::uint8_t* original, std::size_t n, float factor)
{
    for (std::size_t i = 0; i < n; ++i) {
        const int base = degenerate[i];
        float value = static_cast<float>(base) +
                      factor * static_cast<float>(static_cast<int>(original[i]) - base);
        value = value > 0.0F ? value : 0.0F;
        value = value < 255.0F ? value : 255.0F;
        degenerate[i] = static_cast<std::uint8_t>(static_cast<int>(value));
    }
}

/// degenerate * (1 - factor) + original * factor, byte by byte.
RgbImage blend(RgbImage degenerate, const RgbImage& original, double factor)
{
    blendInto(degenerate.pixels.data(),
              original.pixels.data(),
              original.pixels.size(),
              static_cast<float>(factor));
    return degenerate;
}

/// As blend, where every degenerate byte is the same.
RgbImage blendWithConstant(int degenerate, const RgbImage& original, double factor)
{
    Table table{};
    for (int value = 0; value < 256; ++value) {
        table[static_cast<std::size_t>(value)] =
            blended(degenerate, value, static_cast<float>(factor));
    }
    RgbImage result = original;
    for (std::uint8_t& byte : result.pixels) {
        byte = table[byte];
    }
    return result;
}

RgbImage throughTable(const RgbImage& image, const Table& table)
{
    RgbImage result = image;
    for (std::uint8_t& byte : result.pixels) {
        byte = table[byte];
    }
    return result;
}

RgbImage throughTables(const RgbImage& image, const std::array<Table, 3>& tables)
{
    RgbImage result = image;
    for (std::size_t i = 0; i < result.pixels.size(); i += 3) {
        result.pixels[i] = tables[0][result.pixels[i]];
        result.pixels[i + 1] = tables[1][result.pixels[i + 1]];
        result.pixels[i + 2] = tables[2][result.pixels[i + 2]];
    }
    return result;
}

std::array<Histogram, 3> histogramsOf(const RgbImage& image)
{
    std::array<Histogram, 3> result{};
    for (std::size_t i = 0; i < image.pixels.size(); i += 3) {
        ++result[0][image.pixels[i]];
        ++result[1][image.pixels[i + 1]];
        ++result[2][image.pixels[i + 2]];
    }
    return result;
}

Table identityTable()
{
    Table table{};
    for (std::size_t i = 0; i < table.size(); ++i) {
        table[i] = static_cast<std::uint8_t>(i);
    }
    return table;
}

Table stretchTable(const Histogram& histogram)
{
    int low = 0;
    int high = 255;
    while (low < 255 && histogram[static_cast<std::size_t>(low)] == 0) {
        ++low;
    }
    while (high > 0 && histogram[static_cast<std::size_t>(high)] == 0) {
        --high;
    }
    if (high <= low) {
        return identityTable();
    }
    const double scale = 255.0 / (high - low);
    const double offset = -low * scale;
    Table table{};
    for (int value = 0; value < 256; ++value) {
        table[static_cast<std::size_t>(value)] =
            static_cast<std::uint8_t>(std::clamp(static_cast<int>(value * scale + offset), 0, 255));
    }
    return table;
}

Table equalTable(const Histogram& histogram)
{
    std::int64_t total = 0;
    std::int64_t last = 0;
    for (const std::int64_t count : histogram) {
        total += count;
        last = count != 0 ? count : last;
    }
    const std::int64_t step = (total - last) / 255;
    if (step == 0) {
        return identityTable();
    }
    Table table{};
    std::int64_t below = step / 2;
    for (std::size_t value = 0; value < table.size(); ++value) {
        table[value] = static_cast<std::uint8_t>(std::min<std::int64_t>(below / step, 255));
        below += histogram[value];
    }
    return table;
}

/// Pillow's SMOOTH: (sum of the 3 x 3 window + 4 times the middle) / 13, border copied.
RgbImage smoothed(const RgbImage& image)
{
    if (image.width < 3 || image.height < 3) {
        return image;
    }
    RgbImage result = image;
    std::vector<std::uint16_t> columns(image.rowBytes());
    for (int y = 1; y + 1 < image.height; ++y) {
        const std::uint8_t* above = image.row(y - 1);
        const std::uint8_t* middle = image.row(y);
        const std::uint8_t* below = image.row(y + 1);
        std::uint8_t* target = result.row(y);
        for (std::size_t i = 0; i < columns.size(); ++i) {
            columns[i] = static_cast<std::uint16_t>(above[i] + middle[i] + below[i]);
        }
        for (std::size_t i = 3; i + 3 < columns.size(); ++i) {
            const unsigned sum = columns[i - 3] + columns[i] + columns[i + 3] + 4U * middle[i];
            // Rounded to nearest: 13 is odd, so there are no ties and Pillow's float sum agrees.
            target[i] = static_cast<std::uint8_t>((2U * sum + 13U) / 26U);
        }
    }
    return result;
}

struct Hsv {
    std::uint8_t hue;
    std::uint8_t saturation;
    std::uint8_t value;
};

/// Pillow's rgb2hsv with its mixture of float and double.
inline Hsv hsvOf(const std::uint8_t* pixel)
{
    const int red = pixel[0];
    const int green = pixel[1];
    const int blue = pixel[2];
    const int high = std::max({red, green, blue});
    const int low = std::min({red, green, blue});
    if (high == low) {
        return {0, 0, static_cast<std::uint8_t>(high)};
    }
    const auto spread = static_cast<float>(high - low);
    const float saturation = spread / static_cast<float>(high);
    const float fromRed = static_cast<float>(high - red) / spread;
    const float fromGreen = static_cast<float>(high - green) / spread;
    const float fromBlue = static_cast<float>(high - blue) / spread;
    float hue = 0.0F;
    if (red == high) {
        hue = fromBlue - fromGreen;
    } else if (green == high) {
        hue =
            static_cast<float>(2.0 + static_cast<double>(fromRed) - static_cast<double>(fromBlue));
    } else {
        hue =
            static_cast<float>(4.0 + static_cast<double>(fromGreen) - static_cast<double>(fromRed));
    }
    // hue is in [-1, 5], so this is fmod(hue / 6 + 1, 1).
    double turn = static_cast<double>(hue) / 6.0 + 1.0;
    turn = turn >= 1.0 ? turn - 1.0 : turn;
    hue = static_cast<float>(turn);
    const auto byteOf = [](float part) {
        return static_cast<std::uint8_t>(
            std::clamp(static_cast<int>(static_cast<double>(part) * 255.0), 0, 255));
    };
    return {byteOf(hue), byteOf(saturation), static_cast<std::uint8_t>(high)};
}

/// Sextant and place in it of each hue byte.
struct HuePlace {
    int sextant;
    float place;
};

std::array<HuePlace, 256> huePlaces()
{
    std::array<HuePlace, 256> result{};
    for (std::size_t hue = 0; hue < result.size(); ++hue) {
        const double turn = static_cast<double>(hue) * 6.0 / 255.0;
        const auto sextant = static_cast<int>(std::floor(turn));
        result[hue] = {sextant % 6, static_cast<float>(turn - static_cast<double>(sextant))};
    }
    return result;
}

inline void storeRgb(const Hsv& colour, const HuePlace& hue, std::uint8_t* target)
{
    const std::uint8_t v = colour.value;
    const auto value = static_cast<double>(v);
    const float saturation = static_cast<float>(static_cast<double>(colour.saturation) / 255.0);
    const auto wide = static_cast<double>(saturation);
    // All products are in [0, 255]: adding a half and cutting off is C's round().
    const auto rounded = [](double x) {
        return static_cast<std::uint8_t>(static_cast<int>(x + 0.5));
    };
    const std::uint8_t p = rounded(value * (1.0 - wide));
    const std::uint8_t q = rounded(value * (1.0 - static_cast<double>(saturation * hue.place)));
    const std::uint8_t t = rounded(value * (1.0 - wide * (1.0 - static_cast<double>(hue.place))));
    const std::array<std::array<std::uint8_t, 3>, 6> sextants{
        {{v, t, p}, {q, v, p}, {p, v, t}, {p, q, v}, {t, p, v}, {v, p, q}}};
    const auto& chosen = sextants[static_cast<std::size_t>(hue.sextant)];
    target[0] = chosen[0];
    target[1] = chosen[1];
    target[2] = chosen[2];
}

} // namespace

RgbImage adjustBrightness(const RgbImage& image, double factor)
{
    requirePixels(image);
    return blendWithConstant(0, image, factor);
}

RgbImage greyscale(const RgbImage& image)
{
    requirePixels(image);
    RgbImage result = blankImage(image.width, image.height);
    for (std::size_t i = 0; i < image.pixels.size(); i += 3) {
        const auto luma = static_cast<std::uint8_t>(lumaOf(image.pixels.data() + i));
        result.pixels[i] = luma;
        result.pixels[i + 1] = luma;
        result.pixels[i + 2] = luma;
    }
    return result;
}

RgbImage adjustColor(const RgbImage& image, double factor)
{
    return blend(greyscale(image), image, factor);
}

RgbImage adjustContrast(const RgbImage& image, double factor)
{
    requirePixels(image);
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < image.pixels.size(); i += 3) {
        sum += lumaOf(image.pixels.data() + i);
    }
    const double mean = static_cast<double>(sum) / static_cast<double>(image.pixels.size() / 3);
    return blendWithConstant(static_cast<int>(mean + 0.5), image, factor);
}

RgbImage adjustSharpness(const RgbImage& image, double factor)
{
    requirePixels(image);
    return blend(smoothed(image), image, factor);
}

RgbImage adjustHue(const RgbImage& image, double part)
{
    requirePixels(image);
    DL_REQUIRE(part >= -0.5 && part <= 0.5, "a hue shift of more than half a circle");
    // torchvision adds int32(part * 255) to the byte, with wrap-around.
    const auto shift = static_cast<std::uint8_t>(static_cast<int>(part * 255));
    const std::array<HuePlace, 256> places = huePlaces();
    RgbImage result = blankImage(image.width, image.height);
    for (std::size_t i = 0; i < image.pixels.size(); i += 3) {
        const Hsv colour = hsvOf(image.pixels.data() + i);
        const auto hue = static_cast<std::uint8_t>(colour.hue + shift);
        storeRgb(colour, places[hue], result.pixels.data() + i);
    }
    return result;
}

RgbImage posterize(const RgbImage& image, int bits)
{
    requirePixels(image);
    DL_REQUIRE(bits >= 1 && bits <= 8, "posterize keeps 1 to 8 bits");
    const auto mask = static_cast<std::uint8_t>(0xFF << (8 - bits));
    RgbImage result = image;
    for (std::uint8_t& byte : result.pixels) {
        byte &= mask;
    }
    return result;
}

RgbImage solarize(const RgbImage& image, double threshold)
{
    requirePixels(image);
    Table table{};
    for (int value = 0; value < 256; ++value) {
        table[static_cast<std::size_t>(value)] =
            static_cast<std::uint8_t>(value < threshold ? value : 255 - value);
    }
    return throughTable(image, table);
}

RgbImage autoContrast(const RgbImage& image)
{
    requirePixels(image);
    const std::array<Histogram, 3> histograms = histogramsOf(image);
    return throughTables(
        image,
        {stretchTable(histograms[0]), stretchTable(histograms[1]), stretchTable(histograms[2])});
}

RgbImage equalize(const RgbImage& image)
{
    requirePixels(image);
    const std::array<Histogram, 3> histograms = histogramsOf(image);
    return throughTables(
        image, {equalTable(histograms[0]), equalTable(histograms[1]), equalTable(histograms[2])});
}

} // namespace dreamloft::imaging
