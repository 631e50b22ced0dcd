// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace dreamloft::nn::kernels {

enum class PoolKind {
    Max,     ///< NaN if there is one
    Average, ///< of the pixels inside of the picture
};

/// A pooling of square windows over features whose channels lie beside each other (channels_last).
struct PoolWindow {
    PoolKind kind = PoolKind::Max;
    std::int64_t side = 1;
    std::int64_t stride = 1;
    std::int64_t padding = 0; ///< below `side`: every window sees a pixel

    [[nodiscard]] constexpr std::int64_t outputs(std::int64_t size) const
    {
        return (size + 2 * padding - side) / stride + 1;
    }
};

/// Rows [first, first + count) of all pictures' outputs: x [N, height, width, channels] -> y
/// [N, height', width', channels], whose pixels are `xStride` and `yStride` numbers apart. One
/// thread's work.
void poolRows(const float* x,
              std::int64_t xStride,
              std::int64_t height,
              std::int64_t width,
              std::int64_t channels,
              const PoolWindow& window,
              std::int64_t first,
              std::int64_t count,
              float* y,
              std::int64_t yStride);

} // namespace dreamloft::nn::kernels
