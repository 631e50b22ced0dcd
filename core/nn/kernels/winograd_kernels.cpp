// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/kernels/winograd_kernels.h"

#include <algorithm>

namespace dreamloft::nn::kernels {

namespace {

constexpr std::int64_t kSide = 6;   // pixels of the input that a tile reads in each direction
constexpr std::int64_t kChunk = 64; // channels worked on together: 36 of their rows stay in L1

constexpr float a = winograd::kA;
constexpr float b = winograd::kB;

/// A row of `kChunk` numbers, all zero: what lies outside of the picture.
alignas(64) constexpr std::array<float, kChunk> kZeros{};

/// Six numbers at a time -> their values at the six points.
DL_ALWAYS_INLINE void forwardOf(const float* __restrict d0,
                                const float* __restrict d1,
                                const float* __restrict d2,
                                const float* __restrict d3,
                                const float* __restrict d4,
                                const float* __restrict d5,
                                float* __restrict out,
                                std::int64_t stride,
                                std::int64_t count)
{
    for (std::int64_t c = 0; c < count; ++c) {
        const float evenA = d4[c] - b * b * d2[c];
        const float oddA = a * d3[c] - a * b * b * d1[c];
        const float evenB = d4[c] - a * a * d2[c];
        const float oddB = b * d3[c] - a * a * b * d1[c];
        out[c] = a * a * b * b * d0[c] - (a * a + b * b) * d2[c] + d4[c];
        out[stride + c] = evenA + oddA;
        out[2 * stride + c] = evenA - oddA;
        out[3 * stride + c] = evenB + oddB;
        out[4 * stride + c] = evenB - oddB;
        out[5 * stride + c] = a * a * b * b * d1[c] - (a * a + b * b) * d3[c] + d5[c];
    }
}

/// Values at the six points, `stride` apart -> four pixels, `outStride` apart.
DL_ALWAYS_INLINE void backOf(const float* __restrict m,
                             std::int64_t stride,
                             float* __restrict out,
                             std::int64_t outStride,
                             std::int64_t count)
{
    for (std::int64_t c = 0; c < count; ++c) {
        const float sumA = m[stride + c] + m[2 * stride + c];
        const float differenceA = m[stride + c] - m[2 * stride + c];
        const float sumB = m[3 * stride + c] + m[4 * stride + c];
        const float differenceB = m[3 * stride + c] - m[4 * stride + c];
        out[c] = m[c] + sumA + sumB;
        out[outStride + c] = a * differenceA + b * differenceB;
        out[2 * outStride + c] = a * a * sumA + b * b * sumB;
        out[3 * outStride + c] =
            a * a * a * differenceA + b * b * b * differenceB + m[5 * stride + c];
    }
}

struct Tile {
    std::int64_t picture = 0;
    std::int64_t top = 0; ///< of its output, as `left`
    std::int64_t left = 0;

    Tile(std::int64_t index, const WinogradShape& shape)
        : picture(index / shape.tiles())
        , top(index % shape.tiles() / shape.tilesAcross * kWinogradTile)
        , left(index % shape.tilesAcross * kWinogradTile)
    {
    }
};

} // namespace

DL_VECTOR_CLONES
void toWinograd(const float* x,
                const WinogradShape& shape,
                std::int64_t channels,
                std::int64_t first,
                std::int64_t count,
                float* out,
                std::int64_t plane)
{
    alignas(64) std::array<float, kWinogradPoints * kChunk> rows; // [point down][column][channel]
    for (std::int64_t t = 0; t < count; ++t) {
        const Tile tile(first + t, shape);
        const std::int64_t top = tile.top - shape.padding;
        const std::int64_t left = tile.left - shape.padding;
        const float* picture = x + tile.picture * shape.height * shape.width * channels;
        for (std::int64_t from = 0; from < channels; from += kChunk) {
            const std::int64_t width = std::min(kChunk, channels - from);
            for (std::int64_t j = 0; j < kSide; ++j) {
                std::array<const float*, kSide> d;
                const std::int64_t column = left + j;
                for (std::int64_t i = 0; i < kSide; ++i) {
                    const std::int64_t row = top + i;
                    const bool inside =
                        row >= 0 && row < shape.height && column >= 0 && column < shape.width;
                    d[static_cast<std::size_t>(i)] =
                        inside ? picture + (row * shape.width + column) * channels + from
                               : kZeros.data();
                }
                forwardOf(d[0],
                          d[1],
                          d[2],
                          d[3],
                          d[4],
                          d[5],
                          rows.data() + j * kChunk,
                          kSide * kChunk,
                          width);
            }
            for (std::int64_t i = 0; i < kSide; ++i) {
                const float* d = rows.data() + i * kSide * kChunk;
                forwardOf(d,
                          d + kChunk,
                          d + 2 * kChunk,
                          d + 3 * kChunk,
                          d + 4 * kChunk,
                          d + 5 * kChunk,
                          out + i * kSide * plane + t * channels + from,
                          plane,
                          width);
            }
        }
    }
}

DL_VECTOR_CLONES
void fromWinograd(const float* in,
                  std::int64_t plane,
                  const WinogradShape& shape,
                  std::int64_t channels,
                  std::int64_t first,
                  std::int64_t count,
                  const float* bias,
                  float* y)
{
    alignas(64) std::array<float, kWinogradTile * kSide * kChunk> rows; // [row][point][channel]
    alignas(64) std::array<float, kWinogradTile * kChunk> pixels;
    for (std::int64_t t = 0; t < count; ++t) {
        const Tile tile(first + t, shape);
        const std::int64_t down = std::min(kWinogradTile, shape.outHeight - tile.top);
        const std::int64_t across = std::min(kWinogradTile, shape.outWidth - tile.left);
        for (std::int64_t from = 0; from < channels; from += kChunk) {
            const std::int64_t width = std::min(kChunk, channels - from);
            for (std::int64_t j = 0; j < kSide; ++j) {
                backOf(in + j * plane + t * channels + from,
                       kSide * plane,
                       rows.data() + j * kChunk,
                       kSide * kChunk,
                       width);
            }
            for (std::int64_t i = 0; i < down; ++i) {
                backOf(rows.data() + i * kSide * kChunk, kChunk, pixels.data(), kChunk, width);
                float* line =
                    y +
                    ((tile.picture * shape.outHeight + tile.top + i) * shape.outWidth + tile.left) *
                        channels +
                    from;
                for (std::int64_t j = 0; j < across; ++j) {
                    const float* pixel = pixels.data() + j * kChunk;
                    float* target = line + j * channels;
                    if (bias != nullptr) {
                        for (std::int64_t c = 0; c < width; ++c) {
                            target[c] = pixel[c] + bias[from + c];
                        }
                    } else {
                        std::copy_n(pixel, width, target);
                    }
                }
            }
        }
    }
}

} // namespace dreamloft::nn::kernels
