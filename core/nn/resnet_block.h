// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/nn/activation_kind.h"
#include "core/nn/banked_linear.h"
#include "core/nn/conv2d.h"
#include "core/nn/layers.h"

#include <torch/nn/module.h>
#include <torch/nn/pimpl.h>
#include <torch/types.h>

#include <cstdint>

namespace dreamloft::nn {

struct ResnetBlock2DOptions {
    std::int64_t inChannels = 0;
    std::int64_t outChannels = 0;
    std::int64_t timeDim = 0; ///< width of the time embedding; 0 = none (VAE)
    std::int64_t groups = 32;
    double eps = 1e-5; ///< UNet 1e-5, VAE 1e-6
    Activation activation = Activation::Silu;
    double outputScale = 1.0; ///< the sum is divided by it
};

/// diffusers `ResnetBlock2D`, time_embedding_norm = "default"; takes the projected time term, which
/// tables can hold.
class ResnetBlock2DImpl final : public torch::nn::Module {
public:
    explicit ResnetBlock2DImpl(const ResnetBlock2DOptions& options);
    /// hidden [N, Cin, H, W], timeTerm [N or 1, Cout] from timeTerm(), undefined without time ->
    /// [N, Cout, H, W]
    torch::Tensor forward(const torch::Tensor& hidden, const torch::Tensor& timeTerm = {});
    /// activated = act(time embedding) [N, E] -> [N, Cout]
    torch::Tensor timeTerm(const torch::Tensor& activated);

    GroupNorm norm1{nullptr};
    Conv2d conv1{nullptr};
    BankedLinear time_emb_proj{nullptr}; ///< only with timeDim
    GroupNorm norm2{nullptr};
    Conv2d conv2{nullptr};
    Conv2d conv_shortcut{nullptr}; ///< only where Cin != Cout

private:
    ResnetBlock2DOptions m_options;
};
TORCH_MODULE(ResnetBlock2D);

} // namespace dreamloft::nn
