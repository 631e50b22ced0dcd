// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/frozen_conv.h"

#include "core/nn/kernels/winograd_kernels.h"

#include <ATen/ops/clamp_min.h>

#include <algorithm>
#include <utility>

namespace dreamloft::nn {

namespace {

using kernels::ConvWindow;

ConvWindow windowOf(const torch::Tensor& weight, ConvPadding padding)
{
    return {weight.size(2), weight.size(3), padding.down, padding.across};
}

bool isShort(const torch::Tensor& weight)
{
    return weight.scalar_type() != torch::kFloat32;
}

/// Whether weights are worth Winograd's filter where there are pixels enough for it. It is fp32
/// whatever they are, and among bf16 saves half as much, because the direct form runs twice as
/// fast: less may it weigh.
bool mayFilter(const torch::Tensor& weight)
{
    constexpr std::int64_t kMostPairs = 1 << 20; // 36 numbers for each are 150 MB
    constexpr std::int64_t kMostShortPairs = 1 << 18;
    const std::int64_t pairs = weight.size(0) * weight.size(1);
    return kernels::filteringOf(weight.size(2), weight.size(3)).has_value() &&
           pairs <= (isShort(weight) ? kMostShortPairs : kMostPairs);
}

/// Whether weights are served where the input suits: what the input does not decide.
bool suits(const torch::Tensor& weight, ConvPadding padding)
{
    const ConvWindow window = windowOf(weight, padding);
    return weight.device().is_cpu() && servesPanels(weight.scalar_type()) &&
           !weight.requires_grad() &&
           (window.taps() == 1 || isShort(weight) || mayFilter(weight)) && padding.down >= 0 &&
           padding.down < window.down && padding.across >= 0 && padding.across < window.across &&
           fitsPanels(weight.size(0), weight.size(1), kMostPairsOfCopy);
}

} // namespace

ConvForm convFormOf(const torch::Tensor& x,
                    const torch::Tensor& weight,
                    const torch::Tensor& bias,
                    ConvPadding padding)
{
    constexpr std::int64_t kFewPixels = 128; // eight whole tiles of 4x4
    constexpr std::int64_t kFewShortPixels = 1024;
    if (!x.device().is_cpu() || x.scalar_type() != weight.scalar_type() ||
        !suits(weight, padding) ||
        (bias.defined() && (bias.requires_grad() || bias.scalar_type() != weight.scalar_type())) ||
        x.dim() != 4 || x.size(0) == 0 || x.size(1) != weight.size(1)) {
        return ConvForm::Library;
    }
    const ConvWindow window = windowOf(weight, padding);
    const std::int64_t height = window.outHeight(x.size(2));
    const std::int64_t width = window.outWidth(x.size(3));
    if (std::min(height, width) < 1) {
        return ConvForm::Library;
    }
    const std::int64_t few = isShort(weight) ? kFewShortPixels : kFewPixels;
    if (window.taps() == 1 || !mayFilter(weight) || x.size(0) * height * width < few) {
        return ConvForm::Direct;
    }
    const auto filtering = kernels::filteringOf(window.down, window.across);
    const kernels::TileGrid grid(filtering.value(), window, x.size(2), x.size(3));
    const std::int64_t ofTiles = grid.tiles() * filtering->pixels();
    if (4 * height * width >= 3 * ofTiles) {
        return ConvForm::Winograd;
    }
    return isShort(weight) ? ConvForm::Direct : ConvForm::Library;
}

std::optional<torch::Tensor> FrozenConv::forward(const torch::Tensor& x,
                                                 const torch::Tensor& weight,
                                                 const torch::Tensor& bias,
                                                 ConvPadding padding)
{
    const ConvWindow window = windowOf(weight, padding);
    switch (convFormOf(x, weight, bias, padding)) {
    case ConvForm::Direct:
        return directConv2d(x, m_direct.of(weight, tracksGradient(x)), bias, window);
    case ConvForm::Winograd:
        return winogradConv2d(x.to(torch::kFloat32), // the filter's points need its digits
                              m_winograd.of(weight, tracksGradient(x)),
                              bias.defined() ? bias.to(torch::kFloat32) : bias,
                              window)
            .to(x.scalar_type());
    case ConvForm::Library:
        break;
    }
    if (!weight.device().is_cpu()) {
        forget(); // of the weights that were moved to a card
    }
    return std::nullopt;
}

std::optional<torch::Tensor> FrozenConv::relu(const torch::Tensor& x,
                                              const torch::Tensor& weight,
                                              const torch::Tensor& bias,
                                              ConvPadding padding,
                                              torch::Tensor y)
{
    const torch::NoGradGuard none;
    if (!isShort(x) && convFormOf(x, weight, bias, padding) == ConvForm::Winograd) {
        return winogradRelu(
            x, m_winograd.of(weight, false), bias, windowOf(weight, padding), std::move(y));
    }
    auto plain = forward(x, weight, bias, padding);
    if (plain && y.defined()) {
        at::clamp_min_out(y, *plain, 0.0);
        return y;
    }
    return plain ? std::optional(plain->relu_()) : std::nullopt;
}

std::int64_t
FrozenConv::copyBytes(const torch::Tensor& weight, ConvPadding padding, bool withBackward)
{
    if (!suits(weight, padding)) {
        return 0;
    }
    const ConvWindow window = windowOf(weight, padding);
    const std::int64_t points =
        mayFilter(weight) ? kernels::filteringOf(window.down, window.across)->points() : 0;
    const std::int64_t bytesOfPair =
        points * static_cast<std::int64_t>(sizeof(float)) + window.taps() * weight.element_size();
    return bytesOfPair * weight.size(0) * weight.size(1) * (withBackward ? 2 : 1);
}

void FrozenConv::forget()
{
    m_direct.forget();
    m_winograd.forget();
}

} // namespace dreamloft::nn
