// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/pool.h"

#include "core/base/error.h"
#include "core/nn/frozen_copies.h"
#include "core/nn/pixel_stride.h"

#include <ATen/Parallel.h>
#include <ATen/ops/avg_pool2d.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/max_pool2d.h>

#include <vector>

namespace dreamloft::nn {

namespace {

using kernels::PoolKind;
using kernels::PoolWindow;

bool suits(const torch::Tensor& x, const PoolWindow& window)
{
    constexpr std::int64_t kMostSide = 3; // larger ones want another order
    return x.device().is_cpu() && x.scalar_type() == torch::kFloat32 && !tracksGradient(x) &&
           window.side <= kMostSide && pixelStride(x);
}

torch::Tensor byTorch(const torch::Tensor& x, const PoolWindow& window)
{
    constexpr bool kCeil = false;
    constexpr bool kCountBorder = false;
    const auto both = [](std::int64_t number) { return std::vector<std::int64_t>{number, number}; };
    if (window.kind == PoolKind::Max) {
        return at::max_pool2d(x, both(window.side), both(window.stride), both(window.padding));
    }
    return at::avg_pool2d(
        x, both(window.side), both(window.stride), both(window.padding), kCeil, kCountBorder);
}

} // namespace

torch::Tensor pool2d(const torch::Tensor& x, const PoolWindow& window, torch::Tensor y)
{
    if (!suits(x, window)) {
        return y.defined() ? y.copy_(byTorch(x, window)) : byTorch(x, window);
    }
    const std::int64_t outHeight = window.outputs(x.size(2));
    const std::int64_t outWidth = window.outputs(x.size(3));
    if (!y.defined()) {
        y = at::empty({x.size(0), x.size(1), outHeight, outWidth},
                      x.options().memory_format(torch::MemoryFormat::ChannelsLast));
    }
    DL_REQUIRE(takesPixels(y, {x.size(0), x.size(1), outHeight, outWidth}),
               "the pooled pixels fit where they go");
    const float* from = x.const_data_ptr<float>();
    float* to = y.mutable_data_ptr<float>();
    at::parallel_for(0, x.size(0) * outHeight, 1, [&](std::int64_t first, std::int64_t last) {
        kernels::poolRows(from,
                          *pixelStride(x),
                          x.size(2),
                          x.size(3),
                          x.size(1),
                          window,
                          first,
                          last - first,
                          to,
                          *pixelStride(y));
    });
    return y;
}

} // namespace dreamloft::nn
