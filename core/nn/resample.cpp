// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/resample.h"

#include <ATen/ops/constant_pad_nd.h>
#include <ATen/ops/upsample_nearest2d.h>

namespace dreamloft::nn {

Downsample2DImpl::Downsample2DImpl(std::int64_t channels, std::int64_t padding)
    : conv(register_module("conv", Conv2d(channels, channels, 3, /*stride=*/2, padding)))
    , m_padding(padding)
{
}

torch::Tensor Downsample2DImpl::forward(const torch::Tensor& hidden)
{
    return conv(m_padding == 0 ? at::constant_pad_nd(hidden, {0, 1, 0, 1}) : hidden);
}

Upsample2DImpl::Upsample2DImpl(std::int64_t channels)
    : conv(register_module("conv", Conv2d(channels, channels, 3, /*stride=*/1, /*padding=*/1)))
{
}

torch::Tensor
Upsample2DImpl::forward(const torch::Tensor& hidden, std::int64_t height, std::int64_t width)
{
    if (height == 0 || width == 0) {
        height = 2 * hidden.size(2);
        width = 2 * hidden.size(3);
    }
    return conv(at::upsample_nearest2d(hidden, {height, width}));
}

} // namespace dreamloft::nn
