// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/nn/conv2d.h"

#include <torch/nn/module.h>
#include <torch/nn/pimpl.h>
#include <torch/types.h>

#include <cstdint>

namespace dreamloft::nn {

/// diffusers `Downsample2D` with a convolution of stride 2. Padding 0 (the VAE) pads one pixel on
/// the right and at the bottom.
class Downsample2DImpl final : public torch::nn::Module {
public:
    Downsample2DImpl(std::int64_t channels, std::int64_t padding);
    /// [N, C, H, W] -> [N, C, H/2, W/2], rounded up with padding 1
    torch::Tensor forward(const torch::Tensor& hidden);
    Conv2d conv{nullptr};

private:
    std::int64_t m_padding;
};
TORCH_MODULE(Downsample2D);

/// diffusers `Upsample2D`: nearest, then a convolution.
class Upsample2DImpl final : public torch::nn::Module {
public:
    explicit Upsample2DImpl(std::int64_t channels);
    /// [N, C, H, W] -> [N, C, height, width]; 0 = twice as large
    torch::Tensor
    forward(const torch::Tensor& hidden, std::int64_t height = 0, std::int64_t width = 0);
    Conv2d conv{nullptr};
};
TORCH_MODULE(Upsample2D);

} // namespace dreamloft::nn
