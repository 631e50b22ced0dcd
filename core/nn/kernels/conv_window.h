// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace dreamloft::nn::kernels {

/// What a convolution of stride 1 sees: the extent of its kernel and the zeros around its input.
struct ConvWindow {
    std::int64_t down = 1; ///< taps, as `across`
    std::int64_t across = 1;
    std::int64_t paddingDown = 0; ///< above and below
    std::int64_t paddingAcross = 0;

    [[nodiscard]] constexpr std::int64_t outHeight(std::int64_t height) const
    {
        return height + 2 * paddingDown - down + 1;
    }
    [[nodiscard]] constexpr std::int64_t outWidth(std::int64_t width) const
    {
        return width + 2 * paddingAcross - across + 1;
    }
    [[nodiscard]] constexpr std::int64_t taps() const { return down * across; }
    /// Of the convolution with the turned kernel that gives the gradient of the input.
    [[nodiscard]] constexpr ConvWindow ofGradient() const
    {
        return {down, across, down - 1 - paddingDown, across - 1 - paddingAcross};
    }
};

} // namespace dreamloft::nn::kernels
