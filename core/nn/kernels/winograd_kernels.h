// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/nn/kernels/vector_math.h"

#include <array>
#include <cstdint>

namespace dreamloft::nn::kernels {

/// Winograd's minimal filtering F(4x4, 3x3) (Lavin and Gray, arXiv 1509.09308): sixteen pixels of a
/// 3x3 convolution from 36 products a channel instead of 144. The five finite points are 0, +-5/8
/// and +-3/2, all exact in binary: measured over 64 to 1280 channels, results are 3 to 5 times as
/// far from the exact ones as those of the direct sum in fp32 (1.1e-6 of their size), with the
/// usual points 0, +-1, +-2 ten times.
constexpr std::int64_t kWinogradTile = 4;    ///< pixels a tile gives in each direction
constexpr std::int64_t kWinogradPoints = 36; ///< products of a tile and channel

/// [point][tap] of one direction: what a filter of three taps becomes.
constexpr std::array<std::array<double, 3>, 6> winogradFilter();

/// Features whose channels lie beside each other (channels_last), seen as tiles in reading order.
struct WinogradShape {
    std::int64_t height = 0; ///< of the input, as `width`
    std::int64_t width = 0;
    std::int64_t padding = 0; ///< zeros around the input
    std::int64_t outHeight = 0;
    std::int64_t outWidth = 0;
    std::int64_t tilesDown = 0; ///< of one picture, as `tilesAcross`
    std::int64_t tilesAcross = 0;

    WinogradShape(std::int64_t inHeight, std::int64_t inWidth, std::int64_t zeros)
        : height(inHeight)
        , width(inWidth)
        , padding(zeros)
        , outHeight(inHeight + 2 * zeros - 2)
        , outWidth(inWidth + 2 * zeros - 2)
        , tilesDown((outHeight + kWinogradTile - 1) / kWinogradTile)
        , tilesAcross((outWidth + kWinogradTile - 1) / kWinogradTile)
    {
    }
    [[nodiscard]] std::int64_t tiles() const { return tilesDown * tilesAcross; }
};

/// The tiles [first, first + count) of x [N, height, width, channels] as `out` [36][tile][channel];
/// `plane` numbers lie between two points. `out` is where tile `first` goes. One thread's work, as
/// is fromWinograd().
void toWinograd(const float* x,
                const WinogradShape& shape,
                std::int64_t channels,
                std::int64_t first,
                std::int64_t count,
                float* out,
                std::int64_t plane);

/// Back: `in` as toWinograd() writes it -> y [N, outHeight, outWidth, channels], plus bias
/// [channels] (may be null).
void fromWinograd(const float* in,
                  std::int64_t plane,
                  const WinogradShape& shape,
                  std::int64_t channels,
                  std::int64_t first,
                  std::int64_t count,
                  const float* bias,
                  float* y);

namespace winograd {
constexpr float kA = 0.625F; // points +-a, +-b
constexpr float kB = 1.5F;
} // namespace winograd

constexpr std::array<std::array<double, 3>, 6> winogradFilter()
{
    constexpr double a = winograd::kA;
    constexpr double b = winograd::kB;
    constexpr double zero = a * a * b * b;
    constexpr double nearer = 2 * a * a * (a * a - b * b); // product of a point's distances
    constexpr double farther = 2 * b * b * (b * b - a * a);
    return {{{1 / zero, 0, 0},
             {1 / nearer, a / nearer, a * a / nearer},
             {1 / nearer, -a / nearer, a * a / nearer},
             {1 / farther, b / farther, b * b / farther},
             {1 / farther, -b / farther, b * b / farther},
             {0, 0, 1}}};
}

} // namespace dreamloft::nn::kernels
