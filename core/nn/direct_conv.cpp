// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/direct_conv.h"

#include "core/nn/frozen_conv_function.h"
#include "core/nn/panel_share.h"

#include <ATen/ops/empty.h>

#include <algorithm>
#include <vector>

namespace dreamloft::nn {

namespace {

using kernels::kPanelColumns;

/// Pixels whose channels lie beside each other [N, height, width, channels].
template <class T>
struct Pixels {
    const T* numbers;
    std::int64_t height;
    std::int64_t width;
    std::int64_t channels;

    explicit Pixels(const torch::Tensor& x)
        : numbers(static_cast<const T*>(x.const_data_ptr()))
        , height(x.size(1))
        , width(x.size(2))
        , channels(x.size(3))
    {
    }
};

/// What the filter sees at the output pixels [first, first + count), counted over all pictures:
/// `out` [count][taps * channels], zeros beyond the edges.
template <class T>
void copyWindows(const Pixels<T>& x,
                 const kernels::ConvWindow& window,
                 std::int64_t first,
                 std::int64_t count,
                 T* out)
{
    const std::int64_t outHeight = window.outHeight(x.height);
    const std::int64_t outWidth = window.outWidth(x.width);
    for (std::int64_t pixel = first; pixel < first + count; ++pixel) {
        const std::int64_t picture = pixel / (outHeight * outWidth);
        const std::int64_t top = pixel / outWidth % outHeight - window.paddingDown;
        const std::int64_t left = pixel % outWidth - window.paddingAcross;
        // Of each row the part inside the picture is one stretch of memory.
        const std::int64_t from = std::clamp<std::int64_t>(-left, 0, window.across);
        const std::int64_t to = std::clamp(x.width - left, from, window.across);
        for (std::int64_t down = 0; down < window.down; ++down) {
            const std::int64_t row = top + down;
            const bool inside = row >= 0 && row < x.height;
            const std::int64_t begin = inside ? from : window.across;
            const std::int64_t end = inside ? to : window.across;
            std::fill_n(out, begin * x.channels, T{});
            if (end > begin) {
                const std::int64_t start = (picture * x.height + row) * x.width + left + begin;
                std::copy_n(x.numbers + start * x.channels,
                            (end - begin) * x.channels,
                            out + begin * x.channels);
            }
            std::fill_n(out + end * x.channels, (window.across - end) * x.channels, T{});
            out += window.across * x.channels;
        }
    }
}

template <class T>
void convolveInto(const torch::Tensor& x,
                  const torch::Tensor& panels,
                  const torch::Tensor& bias,
                  const kernels::ConvWindow& window,
                  torch::Tensor& y)
{
    const ProductOf<T> product(x, panels, bias, 1.0, y);
    const Pixels<T> pixels(x);
    const std::int64_t rows = y.numel() / product.columns;
    shareProduct(rows, product.depth, panels.size(0), [&](const ProductPart& part) {
        if (window.taps() == 1) {
            product.multiply(product.left + part.firstRow * product.depth, part);
            return;
        }
        thread_local std::vector<T> windows;
        windows.resize(
            std::max(windows.size(), static_cast<std::size_t>(part.rows * product.depth)));
        copyWindows(pixels, window, part.firstRow, part.rows, windows.data());
        product.multiply(windows.data(), part);
    });
}

/// Without gradients: x [N, Cin, H, W] in any layout.
torch::Tensor convolve(const torch::Tensor& x,
                       const torch::Tensor& panels,
                       const torch::Tensor& bias,
                       const kernels::ConvWindow& window)
{
    const torch::Tensor pixels = x.permute({0, 2, 3, 1}).contiguous();
    torch::Tensor y = at::empty({x.size(0),
                                 window.outHeight(x.size(2)),
                                 window.outWidth(x.size(3)),
                                 panels.size(0) * kPanelColumns},
                                x.options());
    if (x.scalar_type() == torch::kFloat32) {
        convolveInto<float>(pixels, panels, bias, window, y);
    } else {
        convolveInto<kernels::Bf16>(pixels, panels, bias, window, y);
    }
    return y.permute({0, 3, 1, 2});
}

} // namespace

torch::Tensor directFilterOf(const torch::Tensor& weight, bool ofGradient)
{
    const torch::NoGradGuard none;
    const torch::Tensor taps = ofGradient ? weight.flip({2, 3}).transpose(0, 1) : weight;
    return panelOrder(taps.permute({2, 3, 1, 0}).flatten(0, 2)); // [kh kw in, out]
}

torch::Tensor directConv2d(const torch::Tensor& x,
                           const FrozenForms& filter,
                           const torch::Tensor& bias,
                           const kernels::ConvWindow& window)
{
    return frozenConv2d<convolve>(x, filter, bias, window);
}

} // namespace dreamloft::nn
