// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/look_alike.h"

#include "core/base/error.h"
#include "core/imaging/resize.h"
#include "core/imaging/rgb_image.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <functional>
#include <numeric>
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

/// Bilinear samples of a window along one side: the pixel before and the share of the next one.
struct Tap {
    int place;
    float share;
};

std::vector<Tap> tapsOf(const Span& span, int side)
{
    std::vector<Tap> taps(static_cast<std::size_t>(side));
    for (int i = 0; i < side; ++i) {
        const double share = span.from + (span.to - span.from) * (i + 0.5) / side;
        const double at = GreyCopy::kSide * share - 0.5;
        const double inside = std::clamp(at, 0.0, GreyCopy::kSide - 1.0);
        const int place = std::min(static_cast<int>(inside), GreyCopy::kSide - 2);
        taps[static_cast<std::size_t>(i)] = {place, static_cast<float>(inside - place)};
    }
    return taps;
}

/// Grey values (side x side) of a window.
std::vector<float> greyOf(const GreyCopy& copy, const Window& window, bool mirrored, int side)
{
    const std::vector<Tap> across = tapsOf(window.across, side);
    const std::vector<Tap> down = tapsOf(window.down, side);
    std::vector<float> values(static_cast<std::size_t>(side) * static_cast<std::size_t>(side));
    auto value = values.begin();
    for (const Tap& row : down) {
        const auto begin = value;
        for (const Tap& column : across) {
            const auto mix = [&](int line) {
                const auto left = static_cast<float>(copy.at(column.place, line));
                const auto right = static_cast<float>(copy.at(column.place + 1, line));
                return left + (right - left) * column.share;
            };
            const float upper = mix(row.place);
            *value++ = upper + (mix(row.place + 1) - upper) * row.share;
        }
        if (mirrored) {
            std::reverse(begin, value);
        }
    }
    return values;
}

double energyOf(const std::vector<float>& values)
{
    double energy = 0;
    for (const float value : values) {
        energy += static_cast<double>(value) * static_cast<double>(value);
    }
    return energy;
}

/// Brings the values to length 1; to all 0 where they spread by less than `least` grey levels:
/// there is nothing to recognise then.
void normalise(std::vector<float>& values, double least)
{
    const double energy = energyOf(values);
    const bool flat = energy <= least * least * static_cast<double>(values.size());
    const auto scale = static_cast<float>(flat ? 0 : 1 / std::sqrt(energy));
    for (float& value : values) {
        value *= scale;
    }
}

/// Samples (side x side) of a window, mean 0 and length 1 (all 0 for a flat one).
std::vector<float> sample(const GreyCopy& copy, const Window& window, bool mirrored, int side)
{
    std::vector<float> values = greyOf(copy, window, mirrored, side);
    const double sum = std::accumulate(values.begin(), values.end(), 0.0);
    const auto mean = static_cast<float>(sum / static_cast<double>(values.size()));
    for (float& value : values) {
        value -= mean;
    }
    normalise(values, 1);
    return values;
}

/// Mean over `2 radius + 1` values along each line of `length` values, the ends repeated; the
/// result is transposed, so that two calls blur both ways.
std::vector<float> blurredLines(const std::vector<float>& values, int length, int radius)
{
    std::vector<float> blurred(values.size());
    const int lines = static_cast<int>(values.size()) / length;
    const float share = 1.0F / static_cast<float>(2 * radius + 1);
    for (int line = 0; line < lines; ++line) {
        const float* from = values.data() + static_cast<std::ptrdiff_t>(line) * length;
        const auto at = [&](int i) { return from[std::clamp(i, 0, length - 1)]; };
        float sum = 0;
        for (int i = -radius; i <= radius; ++i) {
            sum += at(i);
        }
        for (int i = 0; i < length; ++i) {
            blurred[static_cast<std::size_t>(i * lines + line)] = sum * share;
            sum += at(i + radius + 1) - at(i - radius);
        }
    }
    return blurred;
}

constexpr int kDetailSide = 64;

/// What a window shows between the coarse and the finest: edges, folds, prints of 3 to 9 of 64
/// parts. Finer is the noise of saving and resizing; coarser is where unrelated pictures agree
/// (something dark in the middle of something light). Length 1, all 0 without any.
std::vector<float> detailOf(const GreyCopy& copy, const Window& window, bool mirrored)
{
    const auto blurred = [](const std::vector<float>& values, int radius) {
        return blurredLines(blurredLines(values, kDetailSide, radius), kDetailSide, radius);
    };
    const std::vector<float> grey = greyOf(copy, window, mirrored, kDetailSide);
    std::vector<float> detail = blurred(grey, 1);
    const std::vector<float> coarse = blurred(grey, 4);
    std::transform(
        detail.begin(), detail.end(), coarse.begin(), detail.begin(), std::minus<float>());
    normalise(detail, 1);
    return detail;
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

/// Moves the four edges of the window one by one by these steps while that makes
/// `agreement(window)` larger than `best`, and returns the largest.
template <class Agreement>
double refine(Window& window, double best, std::array<double, 2> steps, const Agreement& agreement)
{
    for (const double step : steps) {
        for (bool better = true; better;) {
            better = false;
            for (double* edge :
                 {&window.across.from, &window.across.to, &window.down.from, &window.down.to}) {
                for (const double move : {-step, step}) {
                    const double before = *edge;
                    const bool start = before < 0.5;
                    *edge = std::clamp(
                        before + move, start ? 0.0 : 1 - kMostCut, start ? kMostCut : 1.0);
                    const double now = *edge == before ? best : agreement(window);
                    better = better || now > best;
                    *edge = now > best ? *edge : before;
                    best = std::max(best, now);
                }
            }
        }
    }
    return best;
}

Window windowOf(const std::array<double, 4>& edges)
{
    return {{edges[0], edges[1]}, {edges[2], edges[3]}};
}

} // namespace

Overlay::Overlay(const GreyCopy& first, const GreyCopy& second, bool mirrored)
    : m_first(first)
    , m_second(second)
    , m_mirrored(mirrored)
{
    constexpr int kSample = 32;
    for (const bool firstIsOuter : {true, false}) {
        const GreyCopy& outer = firstIsOuter ? first : second;
        const std::vector<float> inner =
            sample(firstIsOuter ? second : first, {}, mirrored, kSample);
        const auto agreement = [&](const Window& window) {
            return dotOf(sample(outer, window, false, kSample), inner);
        };
        double best = -1;
        Window window;
        for (int region = 0; region < CropPrint::kRegions; ++region) {
            const double now = agreement(windowOf(region));
            window = now > best ? windowOf(region) : window;
            best = std::max(best, now);
        }
        best = refine(window, best, {0.02, 0.01}, agreement);
        if (best > m_correlation) {
            m_correlation = best;
            m_firstIsOuter = firstIsOuter;
            m_edges = {window.across.from, window.across.to, window.down.from, window.down.to};
        }
    }
}

std::optional<double> Overlay::detail() const
{
    const GreyCopy& outer = m_firstIsOuter ? m_first : m_second;
    const std::vector<float> inner = detailOf(m_firstIsOuter ? m_second : m_first, {}, m_mirrored);
    if (energyOf(inner) == 0) {
        return std::nullopt;
    }
    const auto agreement = [&](const Window& window) {
        return dotOf(detailOf(outer, window, false), inner);
    };
    Window window = windowOf(m_edges);
    return refine(window, agreement(window), {0.01, 0.005}, agreement);
}

} // namespace dreamloft::project
