// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/winograd.h"

#include "core/nn/frozen_conv_function.h"
#include "core/nn/kernels/panel_product.h"
#include "core/nn/kernels/winograd_kernels.h"

#include <ATen/Parallel.h>
#include <ATen/ops/einsum.h>
#include <ATen/ops/empty.h>

#include <algorithm>

namespace dreamloft::nn {

namespace {

using kernels::kPanelColumns;
using kernels::kWinogradPoints;
using kernels::kWinogradTile;
using kernels::WinogradShape;

/// Tiles go through in parts of about so many bytes, which a processor's last cache holds...
constexpr std::int64_t kPartBytes = 16 << 20;
/// ...but of at least so many tiles, for which the filter is read once.
constexpr std::int64_t kLeastTiles = 256;
/// Tiles that are worth a thread.
constexpr std::int64_t kGrain = 8;

/// Rows that a point's plane has for `tiles`: one to spare where the planes of 36 points would lie
/// whole pages apart and so share a few places of the first cache. It costs what it is among few.
std::int64_t rowsOf(std::int64_t tiles, std::int64_t in, std::int64_t out)
{
    constexpr std::int64_t kNear = 512; // numbers: half a page
    const bool crowded = tiles * in % kNear == 0 || tiles * out % kNear == 0;
    return tiles >= kLeastTiles && crowded ? tiles + 1 : tiles;
}

/// Bytes of one tile's numbers before and after the multiplication.
std::int64_t tileBytes(std::int64_t in, std::int64_t out)
{
    return kWinogradPoints * (in + out) * static_cast<std::int64_t>(sizeof(float));
}

/// products [36, rows, out] = values [36, rows, in] * filter, each point for itself, of the first
/// `count` rows.
void multiplyPoints(const torch::Tensor& values,
                    const torch::Tensor& filter,
                    std::int64_t count,
                    torch::Tensor& products)
{
    constexpr std::int64_t kWorthAThread = 1 << 16; // multiplications
    const std::int64_t panels = filter.size(1);
    const std::int64_t in = filter.size(2);
    const std::int64_t grain =
        std::max<std::int64_t>(1, kWorthAThread / (count * in * kPanelColumns));
    const float* before = values.const_data_ptr<float>();
    const float* right = filter.const_data_ptr<float>();
    float* after = products.mutable_data_ptr<float>();
    at::parallel_for(0, kWinogradPoints * panels, grain, [&](std::int64_t from, std::int64_t to) {
        while (from < to) {
            const std::int64_t point = from / panels;
            const std::int64_t panel = from % panels;
            const std::int64_t some = std::min(panels - panel, to - from);
            kernels::multiplyPanels(before + point * values.stride(0),
                                    in,
                                    count,
                                    in,
                                    right + from * in * kPanelColumns,
                                    some,
                                    nullptr,
                                    after + point * products.stride(0) + panel * kPanelColumns,
                                    products.size(2));
            from += some;
        }
    });
}

/// Without gradients: x [N, Cin, H, W] in any layout.
torch::Tensor convolve(const torch::Tensor& given,
                       const torch::Tensor& filter,
                       const torch::Tensor& bias,
                       std::int64_t padding)
{
    const torch::Tensor x = given.contiguous(torch::MemoryFormat::ChannelsLast);
    const WinogradShape shape(x.size(2), x.size(3), padding);
    const std::int64_t in = filter.size(2);
    const std::int64_t out = filter.size(1) * kPanelColumns;
    torch::Tensor y = at::empty({x.size(0), out, shape.outHeight, shape.outWidth},
                                x.options().memory_format(torch::MemoryFormat::ChannelsLast));
    const std::int64_t tiles = x.size(0) * shape.tiles();
    const std::int64_t part =
        std::min(tiles, std::max(kLeastTiles, kPartBytes / tileBytes(in, out)));
    const std::int64_t parts = (tiles + part - 1) / part;
    const float* input = x.const_data_ptr<float>();
    const float* offsets = bias.defined() ? bias.const_data_ptr<float>() : nullptr;
    float* output = y.mutable_data_ptr<float>();
    torch::Tensor values, products;
    for (std::int64_t p = 0; p < parts; ++p) {
        const std::int64_t first = tiles * p / parts;
        const std::int64_t count = tiles * (p + 1) / parts - first;
        const std::int64_t rows = rowsOf(count, in, out);
        if (!values.defined() || values.size(1) != rows) {
            values = at::empty({kWinogradPoints, rows, in}, filter.options());
            products = at::empty({kWinogradPoints, rows, out}, filter.options());
        }
        float* before = values.mutable_data_ptr<float>();
        at::parallel_for(0, count, kGrain, [&](std::int64_t begin, std::int64_t end) {
            kernels::toWinograd(input,
                                shape,
                                in,
                                first + begin,
                                end - begin,
                                before + begin * in,
                                values.stride(0));
        });
        multiplyPoints(values, filter, count, products);
        const float* after = products.const_data_ptr<float>();
        at::parallel_for(0, count, kGrain, [&](std::int64_t begin, std::int64_t end) {
            kernels::fromWinograd(after + begin * out,
                                  products.stride(0),
                                  shape,
                                  out,
                                  first + begin,
                                  end - begin,
                                  offsets,
                                  output);
        });
    }
    return y;
}

} // namespace

std::int64_t winogradWorkBytes(const torch::Tensor& weight)
{
    const std::int64_t tile = tileBytes(weight.size(1), weight.size(0));
    return std::max(kPartBytes, (kLeastTiles + 1) * tile);
}

torch::Tensor winogradFilterOf(const torch::Tensor& weight, bool ofGradient)
{
    const torch::NoGradGuard none;
    const auto points = kernels::winogradFilter();
    const torch::Tensor g =
        torch::from_blob(const_cast<double*>(points.front().data()), {6, 3}, torch::kFloat64);
    const torch::Tensor taps = ofGradient ? weight.flip({2, 3}).transpose(0, 1) : weight;
    const std::int64_t panels = taps.size(0) / kPanelColumns;
    torch::Tensor filter =
        at::empty({kWinogradPoints, panels, taps.size(1), kPanelColumns}, torch::kFloat32);
    // A few outputs at a time: the whole would lie in memory several times over in fp64.
    constexpr std::int64_t kPanels = 4;
    for (std::int64_t first = 0; first < panels; first += kPanels) {
        const std::int64_t count = std::min(kPanels, panels - first);
        const torch::Tensor some = taps.narrow(0, first * kPanelColumns, count * kPanelColumns)
                                       .to(torch::kFloat64)
                                       .unflatten(0, {count, kPanelColumns});
        filter.narrow(1, first, count)
            .copy_(at::einsum("ia,pocab,jb->ijpco", {g, some, g}).flatten(0, 1));
    }
    return filter;
}

torch::Tensor winogradConv2d(const torch::Tensor& x,
                             const FrozenForms& filter,
                             const torch::Tensor& bias,
                             std::int64_t padding)
{
    return frozenConv2d<convolve>(x, filter, bias, padding);
}

} // namespace dreamloft::nn
