// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/nn/kernels/conv_window.h"
#include "core/nn/kernels/vector_math.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace dreamloft::nn::kernels {

/// Winograd's minimal filtering F(outputs, taps) of one direction (Lavin and Gray, arXiv
/// 1509.09308): so many neighbouring outputs of a filter from outputs + taps - 1 products, one at
/// each of as many points, instead of outputs * taps. F(1, 1) leaves a direction as it is.
struct MinimalFiltering {
    std::int64_t outputs = 1;
    std::int64_t taps = 1;
    [[nodiscard]] constexpr std::int64_t points() const { return outputs + taps - 1; }
    /// [points][taps]: what a filter's taps become.
    [[nodiscard]] std::vector<double> filterMatrix() const;
};

/// The filterings of both directions: a tile gives down.outputs x across.outputs pixels from
/// points() products a channel.
///
/// The points are 0, infinity and pairs +-a, exact in binary, searched for the smallest error of
/// random features and filters. Measured over 48 to 1280 channels, root mean square of the error
/// beside that of the direct sum in fp32 (3.5e-7 of the results' size): F(4x4, 3x3) 1.2e-6,
/// F(4x4, 5x5) 2.7e-6, F(4, 3) 6e-7, F(4, 7) 2.7e-6. More outputs a tile are fewer products but
/// farther off: F(6x6, 3x3) 3.9e-6, F(6, 7) 6.6e-6.
struct Filtering {
    MinimalFiltering down;
    MinimalFiltering across;
    [[nodiscard]] constexpr std::int64_t points() const { return down.points() * across.points(); }
    [[nodiscard]] constexpr std::int64_t pixels() const { return down.outputs * across.outputs; }
};

/// How a filter of so many taps is computed: 3x3, 5x5, and 3 or 7 in a row or column; nothing for
/// others.
[[nodiscard]] std::optional<Filtering> filteringOf(std::int64_t tapsDown, std::int64_t tapsAcross);

/// Features whose channels lie beside each other (channels_last), seen as tiles in reading order.
struct TileGrid {
    Filtering filtering;
    ConvWindow window;
    std::int64_t height = 0; ///< of the input, as `width`
    std::int64_t width = 0;
    std::int64_t outHeight = 0;
    std::int64_t outWidth = 0;
    std::int64_t tilesDown = 0; ///< of one picture, as `tilesAcross`
    std::int64_t tilesAcross = 0;

    TileGrid(const Filtering& of,
             const ConvWindow& seen,
             std::int64_t inHeight,
             std::int64_t inWidth)
        : filtering(of)
        , window(seen)
        , height(inHeight)
        , width(inWidth)
        , outHeight(seen.outHeight(inHeight))
        , outWidth(seen.outWidth(inWidth))
        , tilesDown((outHeight + of.down.outputs - 1) / of.down.outputs)
        , tilesAcross((outWidth + of.across.outputs - 1) / of.across.outputs)
    {
    }
    [[nodiscard]] std::int64_t tiles() const { return tilesDown * tilesAcross; }
};

/// The tiles [first, first + count) of x [N, height, width, channels], whose pixels are `stride`
/// numbers apart, as `out` [points][tile][channel].
struct InputTiles {
    const float* x;
    std::int64_t stride;
    const TileGrid& grid;
    std::int64_t channels; ///< in multiples of 16
    std::int64_t first;
    std::int64_t count;
    float* out;         ///< where tile `first` goes
    std::int64_t plane; ///< numbers between two points
};
/// One thread's work, as is fromPoints().
void toPoints(const InputTiles& of);

/// Back: `in` as toPoints() writes it -> y [N, outHeight, outWidth, channels], whose pixels are
/// `stride` numbers apart, plus bias, nothing below `least`.
struct OutputTiles {
    const float* in;
    std::int64_t plane;
    const TileGrid& grid;
    std::int64_t channels;
    std::int64_t first;
    std::int64_t count;
    const float* bias; ///< [channels], may be null
    float least;
    float* y;
    std::int64_t stride;
};
void fromPoints(const OutputTiles& of);

} // namespace dreamloft::nn::kernels
