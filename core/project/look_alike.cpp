// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/look_alike.h"

#include "core/base/error.h"
#include "core/imaging/resize.h"
#include "core/imaging/rgb_image.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <vector>

namespace dreamloft::project {

namespace {

/// Start and length along one side, as shares of it.
struct Span {
    double start, length;
};

/// Nothing cut; a tenth cut at the end, at the start, at both; a twentieth cut at both.
constexpr std::array<Span, 5> kSpans{{{0, 1}, {0, 0.9}, {0.1, 0.9}, {0.05, 0.9}, {0.025, 0.95}}};

/// Bilinear samples (side x side) of a region, mean 0 and length 1 (all 0 for a flat region).
/// `region` counts the pairs of kSpans.
std::vector<float> sample(const GreyCopy& copy, int region, bool mirrored, int side)
{
    const Span across = kSpans[static_cast<std::size_t>(region) % kSpans.size()];
    const Span down = kSpans[static_cast<std::size_t>(region) / kSpans.size()];
    struct Tap {
        int place;
        double share; ///< of the next pixel
    };
    const auto tapOf = [side](const Span& span, int i) {
        const double at = GreyCopy::kSide * (span.start + span.length * (i + 0.5) / side) - 0.5;
        const double inside = std::clamp(at, 0.0, GreyCopy::kSide - 1.0);
        const int place = std::min(static_cast<int>(inside), GreyCopy::kSide - 2);
        return Tap{place, inside - place};
    };
    std::vector<float> values(static_cast<std::size_t>(side * side));
    double sum = 0;
    for (int y = 0; y < side; ++y) {
        const Tap row = tapOf(down, y);
        for (int x = 0; x < side; ++x) {
            const Tap column = tapOf(across, x);
            const auto mix = [&](int line) {
                return copy.at(column.place, line) * (1 - column.share) +
                       copy.at(column.place + 1, line) * column.share;
            };
            const double value = mix(row.place) * (1 - row.share) + mix(row.place + 1) * row.share;
            values[static_cast<std::size_t>(y * side + (mirrored ? side - 1 - x : x))] =
                static_cast<float>(value);
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
    const bool flat = energy <= static_cast<double>(values.size());
    const auto scale = static_cast<float>(flat ? 0 : 1 / std::sqrt(energy));
    for (float& value : values) {
        value *= scale;
    }
    return values;
}

double dotOf(const std::vector<float>& left, const std::vector<float>& right)
{
    float sum = 0;
    for (std::size_t i = 0; i < left.size(); ++i) {
        sum += left[i] * right[i];
    }
    return static_cast<double>(sum);
}

} // namespace

GreyCopy::GreyCopy(const imaging::RgbImage& image)
{
    const imaging::RgbImage small = imaging::resize(image, kSide, kSide, imaging::Filter::Box);
    for (std::size_t i = 0; i < kBytes; ++i) {
        // ITU-R 601 luma in whole numbers
        const int luma =
            299 * small.pixels[3 * i] + 587 * small.pixels[3 * i + 1] + 114 * small.pixels[3 * i + 2];
        m_values[i] = static_cast<std::uint8_t>((luma + 500) / 1000);
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

CropPrint::CropPrint(const GreyCopy& copy)
    : m_mirrored(viewOf(copy, 0, true))
{
    for (int region = 0; region < kRegions; ++region) {
        m_regions[static_cast<std::size_t>(region)] = viewOf(copy, region, false);
    }
}

CropPrint::View CropPrint::viewOf(const GreyCopy& copy, int region, bool mirrored)
{
    constexpr int kSample = 16;
    const std::vector<float> values = sample(copy, region, mirrored, kSample);
    float largest = 0;
    for (const float value : values) {
        largest = std::max(largest, std::abs(value));
    }
    View view;
    view.scale = largest / 127.0F;
    for (std::size_t i = 0; i < values.size() && largest > 0; ++i) {
        view.values[i] = static_cast<std::int8_t>(std::lround(values[i] / view.scale));
    }
    return view;
}

double CropPrint::dot(const View& left, const View& right)
{
    std::int32_t sum = 0;
    for (std::size_t i = 0; i < left.values.size(); ++i) {
        sum += static_cast<std::int16_t>(left.values[i]) * static_cast<std::int16_t>(right.values[i]);
    }
    return static_cast<double>(static_cast<float>(sum) * left.scale * right.scale);
}

double CropPrint::likeness(const CropPrint& other, bool mirrored) const
{
    // A mirrored crop equals the crop of the mirrored picture, so two mirrored wholes suffice.
    const View& mine = mirrored ? m_mirrored : m_regions[0];
    const View& theirs = mirrored ? other.m_mirrored : other.m_regions[0];
    double best = -1;
    for (std::size_t region = 0; region < m_regions.size(); ++region) {
        best = std::max({best, dot(m_regions[region], theirs), dot(mine, other.m_regions[region])});
    }
    return best;
}

double bestCorrelation(const GreyCopy& first, const GreyCopy& second, bool mirrored)
{
    constexpr int kSample = 32;
    const std::vector<float> left = sample(first, 0, mirrored, kSample);
    const std::vector<float> right = sample(second, 0, mirrored, kSample);
    double best = -1;
    for (int region = 0; region < CropPrint::kRegions; ++region) {
        best = std::max({best,
                         dotOf(sample(first, region, false, kSample), right),
                         dotOf(left, sample(second, region, false, kSample))});
    }
    return best;
}

} // namespace dreamloft::project
