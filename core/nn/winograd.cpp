// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/winograd.h"

#include "core/base/error.h"
#include "core/nn/frozen_conv_function.h"
#include "core/nn/kernels/panel_product.h"
#include "core/nn/kernels/winograd_kernels.h"
#include "core/nn/pixel_stride.h"

#include <ATen/Parallel.h>
#include <ATen/ops/einsum.h>
#include <ATen/ops/empty.h>

#include <algorithm>
#include <array>
#include <limits>
#include <vector>

namespace dreamloft::nn {

namespace {

using kernels::ConvWindow;
using kernels::Filtering;
using kernels::kPanelColumns;
using kernels::TileGrid;

/// Tiles go through in parts. Where the filter is small every thread takes parts of its own, whose
/// values and products stay in its core's cache...
constexpr std::int64_t kOwnBytes = 512 << 10;
/// ...for so many tiles at least, for which the filter comes from the cache that all cores share...
constexpr std::int64_t kLeastOwnTiles = 16;
/// ...where it stays up to this size. Measured on a core with 1 MiB of its own and 32 MiB shared:
/// transforms took half the time of those in large parts, products went from 195 to 220 GFLOP/s.
constexpr std::int64_t kMostFilterBytes = 4 << 20;
/// Else all threads share in a part of about so many bytes, which the last cache holds...
constexpr std::int64_t kPartBytes = 16 << 20;
/// ...but of at least so many tiles, for which the filter is read once.
constexpr std::int64_t kLeastTiles = 256;
/// Tiles that are worth a thread.
constexpr std::int64_t kGrain = 8;

/// Rows that a point's plane has for `tiles`: one to spare where the planes of the points would lie
/// whole pages apart and so share a few places of the first cache. It costs what it is among few.
std::int64_t rowsOf(std::int64_t tiles, std::int64_t in, std::int64_t out)
{
    constexpr std::int64_t kNear = 512; // numbers: half a page
    const bool crowded = tiles * in % kNear == 0 || tiles * out % kNear == 0;
    return tiles >= kLeastOwnTiles && crowded ? tiles + 1 : tiles;
}

/// Bytes of one tile's numbers before and after the multiplication.
std::int64_t tileBytes(std::int64_t points, std::int64_t in, std::int64_t out)
{
    return points * (in + out) * static_cast<std::int64_t>(sizeof(float));
}

/// Tiles of a part that a thread takes for itself: in whole blocks of the product.
std::int64_t ownTiles(std::int64_t bytesOfTile)
{
    constexpr std::int64_t kBlock = 8;
    return std::max(kLeastOwnTiles, kOwnBytes / bytesOfTile / kBlock * kBlock);
}

/// products [points, rows, out] = values [points, rows, in] * filter, each point for itself, of the
/// first `count` rows.
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
    at::parallel_for(0, filter.size(0) * panels, grain, [&](std::int64_t from, std::int64_t to) {
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

/// One convolution, its tiles counted over all pictures and divided into parts.
struct Pass {
    const torch::Tensor& x; ///< with a pixelStride(), as y
    const torch::Tensor& filter;
    const torch::Tensor& bias;
    float least;
    torch::Tensor& y;
    TileGrid grid;
    std::int64_t tiles;
    std::int64_t parts;
};

/// The parts [begin, end); by all threads, or by one of those that do so at once.
void convolveParts(const Pass& of, std::int64_t begin, std::int64_t end)
{
    const std::int64_t in = of.filter.size(2);
    const std::int64_t out = of.y.size(1);
    const std::int64_t xStride = *pixelStride(of.x);
    const std::int64_t yStride = *pixelStride(of.y);
    const float* input = of.x.const_data_ptr<float>();
    const float* offsets = of.bias.defined() ? of.bias.const_data_ptr<float>() : nullptr;
    float* output = of.y.mutable_data_ptr<float>();
    const std::int64_t rows = rowsOf((of.tiles + of.parts - 1) / of.parts, in, out);
    torch::Tensor values = at::empty({of.filter.size(0), rows, in}, of.filter.options());
    torch::Tensor products = at::empty({of.filter.size(0), rows, out}, of.filter.options());
    float* before = values.mutable_data_ptr<float>();
    const float* after = products.const_data_ptr<float>();
    for (std::int64_t p = begin; p < end; ++p) {
        const std::int64_t first = of.tiles * p / of.parts;
        const std::int64_t count = of.tiles * (p + 1) / of.parts - first;
        at::parallel_for(0, count, kGrain, [&](std::int64_t from, std::int64_t to) {
            kernels::toPoints({.x = input,
                               .stride = xStride,
                               .grid = of.grid,
                               .channels = in,
                               .first = first + from,
                               .count = to - from,
                               .out = before + from * in,
                               .plane = values.stride(0)});
        });
        multiplyPoints(values, of.filter, count, products);
        at::parallel_for(0, count, kGrain, [&](std::int64_t from, std::int64_t to) {
            kernels::fromPoints({.in = after + from * out,
                                 .plane = products.stride(0),
                                 .grid = of.grid,
                                 .channels = out,
                                 .first = first + from,
                                 .count = to - from,
                                 .bias = offsets,
                                 .least = of.least,
                                 .y = output,
                                 .stride = yStride});
        });
    }
}

void convolveInto(const torch::Tensor& given,
                  const torch::Tensor& filter,
                  const torch::Tensor& bias,
                  const ConvWindow& window,
                  float least,
                  torch::Tensor& y)
{
    const torch::Tensor x =
        pixelStride(given) ? given : given.contiguous(torch::MemoryFormat::ChannelsLast);
    const auto filtering = kernels::filteringOf(window.down, window.across);
    const TileGrid grid(filtering.value(), window, x.size(2), x.size(3));
    const std::int64_t tiles = x.size(0) * grid.tiles();
    const std::int64_t tile = tileBytes(filter.size(0), filter.size(2), y.size(1));
    const auto partsOf = [&](std::int64_t part) { return (tiles + part - 1) / part; };
    const std::int64_t threads = at::get_num_threads();
    const std::int64_t own = partsOf(ownTiles(tile));
    if (static_cast<std::int64_t>(filter.nbytes()) <= kMostFilterBytes && own >= 2 * threads) {
        const std::int64_t even = (own + threads - 1) / threads * threads;
        const Pass pass{x, filter, bias, least, y, grid, tiles, even};
        at::parallel_for(
            0, even, 1, [&](std::int64_t from, std::int64_t to) { convolveParts(pass, from, to); });
        return;
    }
    const std::int64_t parts = partsOf(std::max(kLeastTiles, kPartBytes / tile));
    convolveParts({x, filter, bias, least, y, grid, tiles, parts}, 0, parts);
}

/// [N, Cout, H', W']
std::array<std::int64_t, 4>
outputSizes(const torch::Tensor& x, const torch::Tensor& filter, const ConvWindow& window)
{
    return {x.size(0),
            filter.size(1) * kPanelColumns,
            window.outHeight(x.size(2)),
            window.outWidth(x.size(3))};
}

/// Not filled.
torch::Tensor
outputOf(const torch::Tensor& x, const torch::Tensor& filter, const ConvWindow& window)
{
    return at::empty(outputSizes(x, filter, window),
                     x.options().memory_format(torch::MemoryFormat::ChannelsLast));
}

/// Without gradients: x [N, Cin, H, W] in any layout.
torch::Tensor convolve(const torch::Tensor& x,
                       const torch::Tensor& filter,
                       const torch::Tensor& bias,
                       const ConvWindow& window)
{
    constexpr float kLeast = -std::numeric_limits<float>::infinity();
    torch::Tensor y = outputOf(x, filter, window);
    convolveInto(x, filter, bias, window, kLeast, y);
    return y;
}

/// [points, taps]
torch::Tensor matrixOf(const kernels::MinimalFiltering& filtering)
{
    const std::vector<double> matrix = filtering.filterMatrix();
    return torch::tensor(matrix, torch::kFloat64).view({filtering.points(), filtering.taps});
}

} // namespace

std::int64_t winogradWorkBytes(const torch::Tensor& weight)
{
    const auto filtering = kernels::filteringOf(weight.size(2), weight.size(3));
    if (!filtering) {
        return 0;
    }
    const std::int64_t tile = tileBytes(filtering->points(), weight.size(1), weight.size(0));
    const std::int64_t shared = std::max(kLeastTiles, kPartBytes / tile);
    const std::int64_t own = at::get_num_threads() * (ownTiles(tile) + 1);
    return std::max(shared + 1, own) * tile; // rowsOf() may add one
}

torch::Tensor winogradFilterOf(const torch::Tensor& weight, bool ofGradient)
{
    const torch::NoGradGuard none;
    const Filtering filtering = kernels::filteringOf(weight.size(2), weight.size(3)).value();
    const torch::Tensor down = matrixOf(filtering.down);
    const torch::Tensor across = matrixOf(filtering.across);
    const torch::Tensor taps = ofGradient ? weight.flip({2, 3}).transpose(0, 1) : weight;
    const std::int64_t panels = taps.size(0) / kPanelColumns;
    torch::Tensor filter =
        at::empty({filtering.points(), panels, taps.size(1), kPanelColumns}, torch::kFloat32);
    // A few outputs at a time: the whole would lie in memory several times over in fp64.
    constexpr std::int64_t kPanels = 4;
    for (std::int64_t first = 0; first < panels; first += kPanels) {
        const std::int64_t count = std::min(kPanels, panels - first);
        const torch::Tensor some = taps.narrow(0, first * kPanelColumns, count * kPanelColumns)
                                       .to(torch::kFloat64)
                                       .unflatten(0, {count, kPanelColumns});
        filter.narrow(1, first, count)
            .copy_(at::einsum("ia,pocab,jb->ijpco", {down, some, across}).flatten(0, 1));
    }
    return filter;
}

torch::Tensor winogradConv2d(const torch::Tensor& x,
                             const FrozenForms& filter,
                             const torch::Tensor& bias,
                             const ConvWindow& window)
{
    return frozenConv2d<convolve>(x, filter, bias, window);
}

torch::Tensor winogradRelu(const torch::Tensor& x,
                           const FrozenForms& filter,
                           const torch::Tensor& bias,
                           const ConvWindow& window,
                           torch::Tensor y)
{
    if (!y.defined()) {
        y = outputOf(x, filter.forward, window);
    }
    DL_REQUIRE(takesPixels(y, outputSizes(x, filter.forward, window)),
               "the convolved pixels fit where they go");
    convolveInto(x, filter.forward, bias, window, 0.0F, y);
    return y;
}

} // namespace dreamloft::nn
