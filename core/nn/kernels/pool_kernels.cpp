// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/kernels/pool_kernels.h"

#include "core/nn/kernels/vector_math.h"

#include <algorithm>

namespace dreamloft::nn::kernels {

namespace {

/// What lies in the window beside its first pixel goes through y, which stays in the first cache.
/// Loops over channels that the compiler turns into vector code; the choice of the larger one or
/// NaN would be made number by number in vectors of a type of their own.
DL_ALWAYS_INLINE void
addPixel(PoolKind kind, const float* __restrict pixel, std::int64_t channels, float* __restrict y)
{
    if (kind == PoolKind::Max) {
        for (std::int64_t c = 0; c < channels; ++c) {
            const bool taken = pixel[c] > y[c] || pixel[c] != pixel[c];
            y[c] = taken ? pixel[c] : y[c];
        }
    } else {
        for (std::int64_t c = 0; c < channels; ++c) {
            y[c] += pixel[c];
        }
    }
}

} // namespace

DL_VECTOR_CLONES
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
    const std::int64_t outHeight = window.outputs(height);
    const std::int64_t outWidth = window.outputs(width);
    for (std::int64_t line = first; line < first + count; ++line) {
        const float* picture = x + line / outHeight * height * width * xStride;
        const std::int64_t top = line % outHeight * window.stride - window.padding;
        const std::int64_t above = std::max<std::int64_t>(0, top);
        const std::int64_t below = std::min(height, top + window.side);
        for (std::int64_t j = 0; j < outWidth; ++j) {
            const std::int64_t start = j * window.stride - window.padding;
            const std::int64_t left = std::max<std::int64_t>(0, start);
            const std::int64_t right = std::min(width, start + window.side);
            float* target = y + (line * outWidth + j) * yStride;
            std::copy_n(picture + (above * width + left) * xStride, channels, target);
            for (std::int64_t row = above; row < below; ++row) {
                for (std::int64_t column = left; column < right; ++column) {
                    if (row > above || column > left) {
                        const float* pixel = picture + (row * width + column) * xStride;
                        addPixel(window.kind, pixel, channels, target);
                    }
                }
            }
            if (window.kind == PoolKind::Average) {
                const auto size = static_cast<float>((below - above) * (right - left));
                for (std::int64_t c = 0; c < channels; ++c) {
                    target[c] /= size;
                }
            }
        }
    }
}

} // namespace dreamloft::nn::kernels
