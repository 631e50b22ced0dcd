// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/direct_conv.h"

#include "core/nn/frozen_conv_function.h"
#include "core/nn/frozen_linear.h"
#include "core/nn/kernels/panel_product.h"

#include <ATen/Parallel.h>
#include <ATen/ops/empty.h>

#include <algorithm>

namespace dreamloft::nn {

namespace {

using kernels::kPanelColumns;

/// What the filter sees of each pixel: x [N, H, W, C], dense -> [N H' W', taps C]
torch::Tensor windowsOf(const torch::Tensor& x, const kernels::ConvWindow& window)
{
    const std::int64_t height = x.size(1);
    const std::int64_t width = x.size(2);
    const std::int64_t channels = x.size(3);
    const std::int64_t down = window.outHeight(height);
    const std::int64_t across = window.outWidth(width);
    const std::int64_t taps = window.taps();
    torch::Tensor windows = at::empty({x.size(0) * down * across, taps * channels}, x.options());
    const float* from = x.const_data_ptr<float>();
    float* to = windows.mutable_data_ptr<float>();
    constexpr std::int64_t kGrain = 32; // pixels that are worth a thread
    at::parallel_for(0, windows.size(0), kGrain, [&](std::int64_t first, std::int64_t last) {
        for (std::int64_t pixel = first; pixel < last; ++pixel) {
            const std::int64_t picture = pixel / (down * across);
            const std::int64_t top = pixel / across % down - window.paddingDown;
            const std::int64_t left = pixel % across - window.paddingAcross;
            for (std::int64_t tap = 0; tap < taps; ++tap) {
                const std::int64_t row = top + tap / window.across;
                const std::int64_t column = left + tap % window.across;
                float* target = to + (pixel * taps + tap) * channels;
                if (row >= 0 && row < height && column >= 0 && column < width) {
                    std::copy_n(from + ((picture * height + row) * width + column) * channels,
                                channels,
                                target);
                } else {
                    std::fill_n(target, channels, 0.0F);
                }
            }
        }
    });
    return windows;
}

/// Without gradients: x [N, Cin, H, W] in any layout.
torch::Tensor convolve(const torch::Tensor& x,
                       const torch::Tensor& panels,
                       const torch::Tensor& bias,
                       const kernels::ConvWindow& window)
{
    const torch::Tensor pixels = x.permute({0, 2, 3, 1}).contiguous();
    const torch::Tensor seen = window.taps() == 1 ? pixels : windowsOf(pixels, window);
    const torch::Tensor y = multiplyByPanels(seen, panels, bias);
    return y.view({x.size(0), window.outHeight(x.size(2)), window.outWidth(x.size(3)), y.size(-1)})
        .permute({0, 3, 1, 2});
}

} // namespace

torch::Tensor directFilterOf(const torch::Tensor& weight, bool ofGradient)
{
    const torch::NoGradGuard none;
    const torch::Tensor taps = ofGradient ? weight.flip({2, 3}).transpose(0, 1) : weight;
    return taps
        .permute({2, 3, 1, 0}) // [kh, kw, in, out]
        .reshape({-1, taps.size(0) / kPanelColumns, kPanelColumns})
        .transpose(0, 1)
        .contiguous();
}

torch::Tensor directConv2d(const torch::Tensor& x,
                           const FrozenForms& filter,
                           const torch::Tensor& bias,
                           const kernels::ConvWindow& window)
{
    return frozenConv2d<convolve>(x, filter, bias, window);
}

} // namespace dreamloft::nn
