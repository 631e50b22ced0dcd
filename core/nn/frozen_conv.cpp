// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/frozen_conv.h"

#include "core/nn/kernels/winograd_kernels.h"

#include <algorithm>

namespace dreamloft::nn {

namespace {

/// Whether weights are served where the input suits: what the input does not decide.
bool suits(const torch::Tensor& weight, std::int64_t padding)
{
    return weight.device().is_cpu() && weight.scalar_type() == torch::kFloat32 &&
           !weight.requires_grad() && weight.size(2) == 3 && weight.size(3) == 3 && padding >= 0 &&
           padding <= 2 && fitsPanels(weight.size(0), weight.size(1));
}

} // namespace

ConvForm convFormOf(const torch::Tensor& x,
                    const torch::Tensor& weight,
                    const torch::Tensor& bias,
                    std::int64_t padding)
{
    constexpr std::int64_t kFewPixels = 128; // eight whole tiles
    if (!x.device().is_cpu() || x.scalar_type() != torch::kFloat32 || !suits(weight, padding) ||
        (bias.defined() && bias.requires_grad()) || x.dim() != 4 || x.size(0) == 0 ||
        x.size(1) != weight.size(1) || std::min(x.size(2), x.size(3)) + 2 * padding < 3) {
        return ConvForm::Library;
    }
    const kernels::WinogradShape shape(x.size(2), x.size(3), padding);
    const std::int64_t pixels = shape.outHeight * shape.outWidth;
    if (x.size(0) * pixels < kFewPixels) {
        return ConvForm::Direct;
    }
    const std::int64_t ofTiles = shape.tiles() * kernels::kWinogradTile * kernels::kWinogradTile;
    return 4 * pixels >= 3 * ofTiles ? ConvForm::Winograd : ConvForm::Library;
}

std::optional<torch::Tensor> FrozenConv::forward(const torch::Tensor& x,
                                                 const torch::Tensor& weight,
                                                 const torch::Tensor& bias,
                                                 std::int64_t padding)
{
    switch (convFormOf(x, weight, bias, padding)) {
    case ConvForm::Direct:
        return directConv2d(x, m_direct.of(weight, tracksGradient(x)), bias, padding);
    case ConvForm::Winograd:
        return winogradConv2d(x, m_winograd.of(weight, tracksGradient(x)), bias, padding);
    case ConvForm::Library:
        break;
    }
    if (!weight.device().is_cpu()) {
        forget(); // of the weights that were moved to a card
    }
    return std::nullopt;
}

std::int64_t
FrozenConv::copyBytes(const torch::Tensor& weight, std::int64_t padding, bool withBackward)
{
    constexpr std::int64_t kTaps = 9;
    const std::int64_t numbers =
        (kernels::kWinogradPoints + kTaps) * weight.size(0) * weight.size(1);
    return suits(weight, padding)
               ? numbers * static_cast<std::int64_t>(sizeof(float)) * (withBackward ? 2 : 1)
               : 0;
}

void FrozenConv::forget()
{
    m_direct.forget();
    m_winograd.forget();
}

} // namespace dreamloft::nn
