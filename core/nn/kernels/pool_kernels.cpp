// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/kernels/pool_kernels.h"

#include "core/nn/kernels/lanes.h"

#include <algorithm>

namespace dreamloft::nn::kernels {

namespace {

struct Rows {
    const float* x;
    std::int64_t xStride;
    std::int64_t height;
    std::int64_t width;
    std::int64_t channels;
    const PoolWindow& window;
    std::int64_t first;
    std::int64_t count;
    float* y;
    std::int64_t yStride;
};

constexpr std::int64_t kMostPixels = 9; // of a window

/// One window of `Pixels` pixels, or of `count` where that is 0.
template <std::int64_t N, PoolKind Kind, std::int64_t Pixels>
DL_ALWAYS_INLINE void
poolPixels(const float* const* pixels, std::int64_t count, std::int64_t channels, float* y)
{
    const std::int64_t last = Pixels > 0 ? Pixels : count;
    const Lanes<N> size = Lanes<N>{} + static_cast<float>(last);
    for (std::int64_t c = 0; c < channels; c += N) {
        Lanes<N> result = lanesAt<N>(pixels[0] + c);
        for (std::int64_t i = 1; i < last; ++i) {
            const Lanes<N> pixel = lanesAt<N>(pixels[i] + c);
            if constexpr (Kind == PoolKind::Max) {
                result = (pixel > result) | (pixel != pixel) ? pixel : result;
            } else {
                result += pixel;
            }
        }
        put<N>(y + c, Kind == PoolKind::Max ? result : result / size);
    }
}

template <std::int64_t N, PoolKind Kind>
DL_ALWAYS_INLINE void pool(const Rows& of)
{
    const PoolWindow& window = of.window;
    const std::int64_t outHeight = window.outputs(of.height);
    const std::int64_t outWidth = window.outputs(of.width);
    for (std::int64_t line = of.first; line < of.first + of.count; ++line) {
        const float* picture = of.x + line / outHeight * of.height * of.width * of.xStride;
        const std::int64_t top = line % outHeight * window.stride - window.padding;
        const std::int64_t above = std::max<std::int64_t>(0, top);
        const std::int64_t below = std::min(of.height, top + window.side);
        for (std::int64_t j = 0; j < outWidth; ++j) {
            const std::int64_t start = j * window.stride - window.padding;
            const std::int64_t left = std::max<std::int64_t>(0, start);
            const std::int64_t right = std::min(of.width, start + window.side);
            const float* pixels[kMostPixels];
            std::int64_t count = 0;
            for (std::int64_t row = above; row < below; ++row) {
                for (std::int64_t column = left; column < right; ++column) {
                    pixels[count++] = picture + (row * of.width + column) * of.xStride;
                }
            }
            float* y = of.y + (line * outWidth + j) * of.yStride;
            if (count == kMostPixels) {
                poolPixels<N, Kind, kMostPixels>(pixels, count, of.channels, y);
            } else {
                poolPixels<N, Kind, 0>(pixels, count, of.channels, y);
            }
        }
    }
}

/// Functions that are chosen by processor cannot be templates.
#define DL_POOL(width, level)                                                                      \
    level void chosenPool(const Rows& of)                                                          \
    {                                                                                              \
        if (of.window.kind == PoolKind::Max) {                                                     \
            pool<width, PoolKind::Max>(of);                                                        \
        } else {                                                                                   \
            pool<width, PoolKind::Average>(of);                                                    \
        }                                                                                          \
    }

#if defined(DL_CHOOSES_VECTORS)
DL_POOL(16, __attribute__((target("arch=x86-64-v4"))))
DL_POOL(8, __attribute__((target("arch=x86-64-v3"))))
DL_POOL(4, __attribute__((target("default"))))
#else
DL_POOL(4, )
#endif
#undef DL_POOL

} // namespace

void poolRows(const float* x,
              std::int64_t xStride,
              std::int64_t height,
              std::int64_t width,
              std::int64_t channels,
              const PoolWindow& window,
              std::int64_t first,
              std::int64_t count,
              float* y,
              std::int64_t yStride)
{
    chosenPool({x, xStride, height, width, channels, window, first, count, y, yStride});
}

} // namespace dreamloft::nn::kernels
