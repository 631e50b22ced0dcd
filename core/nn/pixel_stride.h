// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <torch/types.h>

#include <cstdint>
#include <optional>

namespace dreamloft::nn {

/// Numbers between two pixels of x [N, C, H, W] where channels lie beside each other and rows and
/// pictures follow without a gap, as in channels_last and what narrow() takes of its channels; else
/// nothing.
inline std::optional<std::int64_t> pixelStride(const torch::Tensor& x)
{
    const auto along = [&](std::int64_t dim, std::int64_t otherwise) { // one step has no stride
        return x.size(dim) > 1 ? x.stride(dim) : otherwise;
    };
    const std::int64_t pixel = along(3, along(2, along(0, x.size(1))));
    const std::int64_t row = pixel * x.size(3);
    const bool dense = along(1, 1) == 1 && pixel >= x.size(1) && along(2, row) == row &&
                       along(0, row * x.size(2)) == row * x.size(2);
    return dense ? std::optional(pixel) : std::nullopt;
}

/// Whether kernels can write features of these sizes into `y`.
inline bool takesPixels(const torch::Tensor& y, c10::IntArrayRef sizes)
{
    return y.sizes() == sizes && y.device().is_cpu() && y.scalar_type() == torch::kFloat32 &&
           pixelStride(y).has_value();
}

} // namespace dreamloft::nn
