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

/// From and to along one side, as shares of it.
struct Span {
    double from = 0, to = 1;
};

struct Window {
    Span across, down;
};

/// Nothing cut; a tenth cut at the end, at the start, at both; a little cut at both.
constexpr std::array<Span, 5> kSpans{{{0, 1}, {0, 0.9}, {0.1, 1}, {0.05, 0.95}, {0.025, 0.975}}};

/// `region` counts the pairs of kSpans; 0 is the whole.
Window windowOf(int region)
{
    return {kSpans[static_cast<std::size_t>(region) % kSpans.size()],
            kSpans[static_cast<std::size_t>(region) / kSpans.size()]};
}

/// Bilinear samples (side x side) of a window, mean 0 and length 1 (all 0 for a flat one).
std::vector<float> sample(const GreyCopy& copy, const Window& window, bool mirrored, int side)
{
    struct Tap {
        int place;
        double share; ///< of the next pixel
    };
    const auto tapOf = [side](const Span& span, int i) {
        const double share = span.from + (span.to - span.from) * (i + 0.5) / side;
        const double at = GreyCopy::kSide * share - 0.5;
        const double inside = std::clamp(at, 0.0, GreyCopy::kSide - 1.0);
        const int place = std::min(static_cast<int>(inside), GreyCopy::kSide - 2);
        return Tap{place, inside - place};
    };
    std::vector<float> values(static_cast<std::size_t>(side * side));
    double sum = 0;
    for (int y = 0; y < side; ++y) {
        const Tap row = tapOf(window.down, y);
        for (int x = 0; x < side; ++x) {
            const Tap column = tapOf(window.across, x);
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
    for (std::size_t i = 0; i < kGrey; ++i) {
        // ITU-R 601 luma in whole numbers
        const int luma = 299 * small.pixels[3 * i] + 587 * small.pixels[3 * i + 1] +
                         114 * small.pixels[3 * i + 2];
        m_values[i] = static_cast<std::uint8_t>((luma + 500) / 1000);
    }
    const imaging::RgbImage cells = imaging::resize(image, kCells, kCells, imaging::Filter::Box);
    std::copy(cells.pixels.begin(), cells.pixels.end(), m_values.begin() + kGrey);
}

double GreyCopy::colourDistance(const GreyCopy& other, bool mirrored) const
{
    int sum = 0;
    for (int y = 0; y < kCells; ++y) {
        for (int x = 0; x < kCells; ++x) {
            const int column = mirrored ? kCells - 1 - x : x;
            for (int channel = 0; channel < 3; ++channel) {
                const auto mine = static_cast<std::size_t>(3 * (y * kCells + x) + channel);
                const auto theirs = static_cast<std::size_t>(3 * (y * kCells + column) + channel);
                sum += std::abs(m_values[kGrey + mine] - other.m_values[kGrey + theirs]);
            }
        }
    }
    return sum / (3.0 * kCells * kCells);
}

GreyCopy GreyCopy::fromBytes(std::span<const std::byte> bytes)
{
    DL_REQUIRE(bytes.size() == kBytes, "the bytes of a grey copy");
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
    const std::vector<float> values = sample(copy, windowOf(region), mirrored, kSample);
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
        sum +=
            static_cast<std::int16_t>(left.values[i]) * static_cast<std::int16_t>(right.values[i]);
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

namespace {

constexpr double kMostCut = 0.11; ///< at one edge; more would let unrelated pictures find a match

/// Moves the four edges of the window one by one while that helps; returns the best correlation.
double refined(
    const GreyCopy& outer, const std::vector<float>& inner, Window window, double best, int side)
{
    for (const double step : {0.02, 0.01}) {
        for (bool better = true; better;) {
            better = false;
            for (double* edge :
                 {&window.across.from, &window.across.to, &window.down.from, &window.down.to}) {
                for (const double move : {-step, step}) {
                    const double before = *edge;
                    const bool start = before < 0.5;
                    *edge = std::clamp(
                        before + move, start ? 0.0 : 1 - kMostCut, start ? kMostCut : 1.0);
                    const double now = dotOf(sample(outer, window, false, side), inner);
                    better = better || now > best;
                    *edge = now > best ? *edge : before;
                    best = std::max(best, now);
                }
            }
        }
    }
    return best;
}

/// Best agreement of the whole `inner` with a window of `outer`.
double bestInside(const GreyCopy& outer, const std::vector<float>& inner, int side)
{
    double best = -1;
    int at = 0;
    for (int region = 0; region < CropPrint::kRegions; ++region) {
        const double now = dotOf(sample(outer, windowOf(region), false, side), inner);
        at = now > best ? region : at;
        best = std::max(best, now);
    }
    return refined(outer, inner, windowOf(at), best, side);
}

} // namespace

double bestCorrelation(const GreyCopy& first, const GreyCopy& second, bool mirrored)
{
    constexpr int kSample = 32;
    return std::max(bestInside(first, sample(second, {}, mirrored, kSample), kSample),
                    bestInside(second, sample(first, {}, mirrored, kSample), kSample));
}

} // namespace dreamloft::project
