// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/kernels/winograd_kernels.h"

#include "core/base/error.h"
#include "core/nn/kernels/lanes.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace dreamloft::nn::kernels {

namespace {

/// Of one direction: the points are 0, +-a for each of these, and infinity.
template <std::int64_t Points>
struct Pairs;
template <>
struct Pairs<6> {
    static constexpr std::array<double, 2> kValues{0.625, 1.5};
};
template <>
struct Pairs<8> {
    static constexpr std::array<double, 3> kValues{0.5, 1.0, 2.0};
};
template <>
struct Pairs<10> {
    static constexpr std::array<double, 4> kValues{0.375, 0.875, 1.25, 2.25};
};

template <std::size_t Count>
struct Coefficients {
    /// Of the product of x^2 - a^2 over all pairs: of 1, x^2, x^4 and so on.
    std::array<double, Count + 1> whole{};
    /// The same without one pair: of the products that its two points share.
    std::array<std::array<double, Count>, Count> without{};
};

template <std::size_t Count>
constexpr Coefficients<Count> coefficientsOf(const std::array<double, Count>& pairs)
{
    Coefficients<Count> all;
    for (std::size_t left = 0; left <= Count; ++left) { // Count: leaves none out
        std::array<double, Count + 1> product{1.0};
        std::size_t degree = 0;
        for (std::size_t i = 0; i < Count; ++i) {
            if (i == left) {
                continue;
            }
            ++degree;
            for (std::size_t k = degree + 1; k-- > 0;) {
                product[k] = (k > 0 ? product[k - 1] : 0.0) - pairs[i] * pairs[i] * product[k];
            }
        }
        for (std::size_t k = 0; k <= degree; ++k) {
            (left < Count ? all.without[left][k] : all.whole[k]) = product[k];
        }
    }
    return all;
}

template <std::int64_t Points>
struct Direction {
    static constexpr auto kPairs = Pairs<Points>::kValues;
    static constexpr auto kOf = coefficientsOf(kPairs);
};

/// [points][taps]
template <std::int64_t Points>
std::vector<double> matrixOf(std::int64_t taps)
{
    using D = Direction<Points>;
    std::vector<double> matrix(static_cast<std::size_t>(Points * taps), 0.0);
    const auto row = [&](std::size_t point) {
        return matrix.begin() + static_cast<std::ptrdiff_t>(point) * taps;
    };
    *row(0) = 1.0 / D::kOf.whole[0];
    matrix.back() = 1.0;
    for (std::size_t i = 0; i < D::kPairs.size(); ++i) {
        const double a = D::kPairs[i];
        double distances = 2.0 * a * a; // product of the point's distances from the others
        for (std::size_t other = 0; other < D::kPairs.size(); ++other) {
            distances *= other == i ? 1.0 : a * a - D::kPairs[other] * D::kPairs[other];
        }
        double power = 1.0 / distances;
        for (std::int64_t tap = 0; tap < taps; ++tap, power *= a) {
            row(2 * i + 1)[tap] = power;
            row(2 * i + 2)[tap] = tap % 2 == 0 ? power : -power;
        }
    }
    return matrix;
}

/// Neighbouring numbers d -> their values at the points.
template <std::int64_t N, std::size_t Points>
DL_ALWAYS_INLINE void forwardOf(const Lanes<N> (&d)[Points], Lanes<N> (&values)[Points])
{
    if constexpr (Points == 1) {
        values[0] = d[0];
    } else {
        using D = Direction<static_cast<std::int64_t>(Points)>;
        constexpr std::size_t kPairs = Points / 2 - 1;
        Lanes<N> first = d[2 * kPairs]; // the last coefficient is 1
        Lanes<N> last = d[2 * kPairs + 1];
#pragma GCC unroll 16
        for (std::size_t k = 0; k < kPairs; ++k) {
            constexpr auto whole = D::kOf.whole;
            first += static_cast<float>(whole[k]) * d[2 * k];
            last += static_cast<float>(whole[k]) * d[2 * k + 1];
        }
        values[0] = first;
        values[Points - 1] = last;
#pragma GCC unroll 16
        for (std::size_t i = 0; i < kPairs; ++i) {
            constexpr auto pairs = D::kPairs;
            constexpr auto without = D::kOf.without;
            Lanes<N> even = d[2 * kPairs];
            Lanes<N> odd = static_cast<float>(pairs[i]) * d[2 * kPairs - 1];
#pragma GCC unroll 16
            for (std::size_t k = 0; k + 1 < kPairs; ++k) {
                even += static_cast<float>(without[i][k]) * d[2 * k + 2];
                odd += static_cast<float>(pairs[i] * without[i][k]) * d[2 * k + 1];
            }
            values[2 * i + 1] = even + odd;
            values[2 * i + 2] = even - odd;
        }
    }
}

/// Values at the points -> neighbouring outputs.
template <std::int64_t N, std::size_t Points, std::size_t Outputs>
DL_ALWAYS_INLINE void backOf(const Lanes<N> (&values)[Points], Lanes<N> (&y)[Outputs])
{
    if constexpr (Points == 1) {
        y[0] = values[0];
    } else {
        using D = Direction<static_cast<std::int64_t>(Points)>;
        constexpr std::size_t kPairs = Points / 2 - 1;
        y[0] = values[0];
#pragma GCC unroll 16
        for (std::size_t k = 1; k < Outputs; ++k) {
            y[k] = k + 1 == Outputs ? values[Points - 1] : Lanes<N>{};
        }
#pragma GCC unroll 16
        for (std::size_t i = 0; i < kPairs; ++i) {
            constexpr auto pairs = D::kPairs;
            const Lanes<N> sum = values[2 * i + 1] + values[2 * i + 2];
            const Lanes<N> difference = values[2 * i + 1] - values[2 * i + 2];
            double power = 1.0;
#pragma GCC unroll 16
            for (std::size_t k = 0; k < Outputs; ++k) {
                y[k] += static_cast<float>(power) * (k % 2 == 0 ? sum : difference);
                power *= pairs[i];
            }
        }
    }
}

struct Tile {
    std::int64_t picture = 0;
    std::int64_t top = 0; ///< of its output, as `left`
    std::int64_t left = 0;

    Tile(std::int64_t index, const TileGrid& grid)
        : picture(index / grid.tiles())
        , top(index % grid.tiles() / grid.tilesAcross * grid.filtering.down.outputs)
        , left(index % grid.tilesAcross * grid.filtering.across.outputs)
    {
    }
};

/// What lies outside of the picture.
alignas(64) constexpr std::array<float, 16> kZeros{};

template <std::int64_t N, std::size_t Down, std::size_t Across>
DL_ALWAYS_INLINE void tilesToPoints(const InputTiles& of)
{
    const TileGrid& grid = of.grid;
    for (std::int64_t t = 0; t < of.count; ++t) {
        const Tile tile(of.first + t, grid);
        const float* picture = of.x + tile.picture * grid.height * grid.width * of.stride;
        const float* pixels[Down][Across];
        std::int64_t inside[Down][Across]; // all bits, or none: every channel is the zero's first
        for (std::size_t i = 0; i < Down; ++i) {
            for (std::size_t j = 0; j < Across; ++j) {
                const std::int64_t row =
                    tile.top - grid.window.paddingDown + static_cast<std::int64_t>(i);
                const std::int64_t column =
                    tile.left - grid.window.paddingAcross + static_cast<std::int64_t>(j);
                const bool in = row >= 0 && row < grid.height && column >= 0 && column < grid.width;
                inside[i][j] = in ? -1 : 0;
                pixels[i][j] =
                    in ? picture + (row * grid.width + column) * of.stride : kZeros.data();
            }
        }
        float* target = of.out + t * of.channels;
        for (std::int64_t c = 0; c < of.channels; c += N) {
            Lanes<N> rows[Down][Across];
#pragma GCC unroll 16
            for (std::size_t j = 0; j < Across; ++j) {
                Lanes<N> d[Down];
                Lanes<N> values[Down];
#pragma GCC unroll 16
                for (std::size_t i = 0; i < Down; ++i) {
                    d[i] = lanesAt<N>(pixels[i][j] + (c & inside[i][j]));
                }
                forwardOf<N>(d, values);
#pragma GCC unroll 16
                for (std::size_t i = 0; i < Down; ++i) {
                    rows[i][j] = values[i];
                }
            }
#pragma GCC unroll 16
            for (std::size_t i = 0; i < Down; ++i) {
                Lanes<N> values[Across];
                forwardOf<N>(rows[i], values);
#pragma GCC unroll 16
                for (std::size_t j = 0; j < Across; ++j) {
                    put<N>(target + static_cast<std::int64_t>(i * Across + j) * of.plane + c,
                           values[j]);
                }
            }
        }
    }
}

template <std::int64_t N,
          std::size_t Down,
          std::size_t Across,
          std::size_t OutDown,
          std::size_t OutAcross>
DL_ALWAYS_INLINE void tilesFromPoints(const OutputTiles& of)
{
    const TileGrid& grid = of.grid;
    for (std::int64_t t = 0; t < of.count; ++t) {
        const Tile tile(of.first + t, grid);
        const auto down = static_cast<std::size_t>(grid.outHeight - tile.top);
        const auto across = static_cast<std::size_t>(grid.outWidth - tile.left);
        const float* source = of.in + t * of.channels;
        float* corner =
            of.y +
            ((tile.picture * grid.outHeight + tile.top) * grid.outWidth + tile.left) * of.stride;
        for (std::int64_t c = 0; c < of.channels; c += N) {
            Lanes<N> rows[OutDown][Across];
#pragma GCC unroll 16
            for (std::size_t j = 0; j < Across; ++j) {
                Lanes<N> values[Down];
                Lanes<N> y[OutDown];
#pragma GCC unroll 16
                for (std::size_t i = 0; i < Down; ++i) {
                    values[i] = lanesAt<N>(
                        source + static_cast<std::int64_t>(i * Across + j) * of.plane + c);
                }
                backOf<N>(values, y);
#pragma GCC unroll 16
                for (std::size_t i = 0; i < OutDown; ++i) {
                    rows[i][j] = y[i];
                }
            }
            const Lanes<N> bias = of.bias != nullptr ? lanesAt<N>(of.bias + c) : Lanes<N>{};
            const Lanes<N> least = Lanes<N>{} + of.least;
#pragma GCC unroll 16
            for (std::size_t i = 0; i < OutDown; ++i) {
                if (i >= down) {
                    break;
                }
                Lanes<N> y[OutAcross];
                backOf<N>(rows[i], y);
                float* line = corner + static_cast<std::int64_t>(i) * grid.outWidth * of.stride + c;
#pragma GCC unroll 16
                for (std::size_t j = 0; j < OutAcross; ++j) {
                    if (j < across) {
                        const Lanes<N> sum = y[j] + bias;
                        put<N>(line + static_cast<std::int64_t>(j) * of.stride,
                               sum < least ? least : sum); // NaN stays NaN
                    }
                }
            }
        }
    }
}

/// Every filtering that filteringOf() names.
template <std::int64_t N>
DL_ALWAYS_INLINE void anyToPoints(const InputTiles& of)
{
    const bool column = of.grid.filtering.across.taps == 1;
    const bool row = of.grid.filtering.down.taps == 1;
    switch (std::max(of.grid.filtering.down.points(), of.grid.filtering.across.points())) {
    case 6:
        row      ? tilesToPoints<N, 1, 6>(of)
        : column ? tilesToPoints<N, 6, 1>(of)
                 : tilesToPoints<N, 6, 6>(of);
        break;
    case 8:
        tilesToPoints<N, 8, 8>(of);
        break;
    case 10:
        row ? tilesToPoints<N, 1, 10>(of) : tilesToPoints<N, 10, 1>(of);
        break;
    default:
        DL_REQUIRE(false, "every filtering has its loops");
    }
}

template <std::int64_t N>
DL_ALWAYS_INLINE void anyFromPoints(const OutputTiles& of)
{
    const bool column = of.grid.filtering.across.taps == 1;
    const bool row = of.grid.filtering.down.taps == 1;
    switch (std::max(of.grid.filtering.down.points(), of.grid.filtering.across.points())) {
    case 6:
        row      ? tilesFromPoints<N, 1, 6, 1, 4>(of)
        : column ? tilesFromPoints<N, 6, 1, 4, 1>(of)
                 : tilesFromPoints<N, 6, 6, 4, 4>(of);
        break;
    case 8:
        tilesFromPoints<N, 8, 8, 4, 4>(of);
        break;
    case 10:
        row ? tilesFromPoints<N, 1, 10, 1, 4>(of) : tilesFromPoints<N, 10, 1, 4, 1>(of);
        break;
    default:
        DL_REQUIRE(false, "every filtering has its loops");
    }
}

/// Functions that are chosen by processor cannot be templates.
#define DL_TILES(width, level)                                                                     \
    level void chosenToPoints(const InputTiles& of)                                                \
    {                                                                                              \
        anyToPoints<width>(of);                                                                    \
    }                                                                                              \
    level void chosenFromPoints(const OutputTiles& of)                                             \
    {                                                                                              \
        anyFromPoints<width>(of);                                                                  \
    }

#if defined(DL_CHOOSES_VECTORS)
DL_TILES(16, __attribute__((target("arch=x86-64-v4"))))
DL_TILES(8, __attribute__((target("arch=x86-64-v3"))))
DL_TILES(4, __attribute__((target("default"))))
#else
DL_TILES(4, )
#endif
#undef DL_TILES

} // namespace

std::vector<double> MinimalFiltering::filterMatrix() const
{
    switch (points()) {
    case 6:
        return matrixOf<6>(taps);
    case 8:
        return matrixOf<8>(taps);
    case 10:
        return matrixOf<10>(taps);
    default:
        return {1.0};
    }
}

std::optional<Filtering> filteringOf(std::int64_t tapsDown, std::int64_t tapsAcross)
{
    constexpr MinimalFiltering kNone;
    constexpr std::int64_t kOutputs = 4;
    const MinimalFiltering down{kOutputs, tapsDown};
    const MinimalFiltering across{kOutputs, tapsAcross};
    if (tapsDown == tapsAcross && (tapsDown == 3 || tapsDown == 5)) {
        return Filtering{down, across};
    }
    if (tapsDown == 1 && (tapsAcross == 3 || tapsAcross == 7)) {
        return Filtering{kNone, across};
    }
    if (tapsAcross == 1 && (tapsDown == 3 || tapsDown == 7)) {
        return Filtering{down, kNone};
    }
    return std::nullopt;
}

void toPoints(const InputTiles& of)
{
    chosenToPoints(of);
}

void fromPoints(const OutputTiles& of)
{
    chosenFromPoints(of);
}

} // namespace dreamloft::nn::kernels
