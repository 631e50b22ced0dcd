// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/look_alike.h"

#include "core/base/error.h"
#include "core/imaging/resize.h"
#include "core/imaging/rgb_image.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace dreamloft::project {

namespace {

constexpr int kSample = 32;
using Sampled = std::array<float, std::size_t{kSample} * kSample>;

/// Region of a grey copy in its own pixels.
struct Region {
    double left = 0, top = 0, side = GreyCopy::kSide;
};

/// Bilinear samples of a region, mean 0 and length 1 (all 0 for a flat region).
Sampled sample(const GreyCopy& copy, const Region& region, bool mirrored)
{
    Sampled values{};
    const double step = region.side / kSample;
    double sum = 0;
    for (int y = 0; y < kSample; ++y) {
        const double sy =
            std::clamp(region.top + (y + 0.5) * step - 0.5, 0.0, GreyCopy::kSide - 1.0);
        const int y0 = std::min(static_cast<int>(sy), GreyCopy::kSide - 2);
        const double fy = sy - y0;
        for (int x = 0; x < kSample; ++x) {
            const double sx =
                std::clamp(region.left + (x + 0.5) * step - 0.5, 0.0, GreyCopy::kSide - 1.0);
            const int x0 = std::min(static_cast<int>(sx), GreyCopy::kSide - 2);
            const double fx = sx - x0;
            const double upper = copy.at(x0, y0) * (1 - fx) + copy.at(x0 + 1, y0) * fx;
            const double lower = copy.at(x0, y0 + 1) * (1 - fx) + copy.at(x0 + 1, y0 + 1) * fx;
            const double value = upper * (1 - fy) + lower * fy;
            const int column = mirrored ? kSample - 1 - x : x;
            values[static_cast<std::size_t>(y * kSample + column)] = static_cast<float>(value);
            sum += value;
        }
    }
    const auto mean = static_cast<float>(sum / static_cast<double>(values.size()));
    double energy = 0;
    for (float& value : values) {
        value -= mean;
        energy += static_cast<double>(value) * static_cast<double>(value);
    }
    // Below one grey level of spread there is nothing to recognise.
    const double floor = static_cast<double>(values.size());
    const auto scale = static_cast<float>(energy > floor ? 1 / std::sqrt(energy) : 0);
    for (float& value : values) {
        value *= scale;
    }
    return values;
}

double dot(const Sampled& left, const Sampled& right)
{
    float sum = 0;
    for (std::size_t i = 0; i < left.size(); ++i) {
        sum += left[i] * right[i];
    }
    return static_cast<double>(sum);
}

/// Best agreement of the whole `inner` with a slightly smaller region of `outer`.
double bestInside(const GreyCopy& outer, const Sampled& inner, bool mirrorOuter)
{
    double best = -1;
    for (const double share : {0.95, 0.9}) {
        const double side = GreyCopy::kSide * share;
        const double room = GreyCopy::kSide - side;
        for (int row = 0; row < 3; ++row) {
            for (int column = 0; column < 3; ++column) {
                const Region region{room * column / 2, room * row / 2, side};
                best = std::max(best, dot(sample(outer, region, mirrorOuter), inner));
            }
        }
    }
    return best;
}

} // namespace

GreyCopy::GreyCopy(const imaging::RgbImage& image)
{
    const imaging::RgbImage small = imaging::resize(image, kSide, kSide, imaging::Filter::Box);
    for (std::size_t i = 0; i < kBytes; ++i) {
        // ITU-R 601 luma in whole numbers
        m_values[i] =
            static_cast<std::uint8_t>((299 * small.pixels[3 * i] + 587 * small.pixels[3 * i + 1] +
                                       114 * small.pixels[3 * i + 2] + 500) /
                                      1000);
    }
}

GreyCopy GreyCopy::fromBytes(std::span<const std::byte> bytes)
{
    DL_REQUIRE(bytes.size() == kBytes, "a grey copy has 64 x 64 values");
    GreyCopy copy;
    std::memcpy(copy.m_values.data(), bytes.data(), kBytes);
    return copy;
}

std::span<const std::byte> GreyCopy::bytes() const
{
    return std::as_bytes(std::span(m_values));
}

double bestCorrelation(const GreyCopy& first, const GreyCopy& second, bool mirrored)
{
    const Sampled left = sample(first, {}, false);
    const Sampled right = sample(second, {}, mirrored);
    const double whole = dot(left, right);
    // Crops change little: pictures that do not agree roughly are not searched.
    constexpr double kWorthSearching = 0.5;
    if (whole < kWorthSearching) {
        return whole;
    }
    return std::max({whole, bestInside(first, right, false), bestInside(second, left, mirrored)});
}

} // namespace dreamloft::project
