// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/models/vae_config.h"
#include "core/nn/attention.h"
#include "core/nn/conv2d.h"
#include "core/nn/layers.h"
#include "core/nn/resample.h"
#include "core/nn/resnet_block.h"

#include <torch/nn/module.h>
#include <torch/nn/modules/container/modulelist.h>
#include <torch/nn/pimpl.h>
#include <torch/types.h>

#include <cstdint>

namespace dreamloft::models {

enum class VaeBlockEnd { None, Downsample, Upsample };

/// diffusers `DownEncoderBlock2D` and `UpDecoderBlock2D`.
class VaeBlockImpl final : public torch::nn::Module {
public:
    VaeBlockImpl(const VaeConfig& config,
                 std::int64_t inChannels,
                 std::int64_t outChannels,
                 std::int64_t layers,
                 VaeBlockEnd end);
    /// [N, Cin, H, W] -> [N, Cout, H', W']
    torch::Tensor forward(torch::Tensor hidden);
    torch::nn::ModuleList resnets{nullptr};
    torch::nn::ModuleList downsamplers{nullptr};
    torch::nn::ModuleList upsamplers{nullptr};
};
TORCH_MODULE(VaeBlock);

/// diffusers `UNetMidBlock2D` as the VAE uses it: resnet, attention with one head, resnet.
class VaeMidBlockImpl final : public torch::nn::Module {
public:
    explicit VaeMidBlockImpl(const VaeConfig& config);
    /// [N, C, H, W] -> [N, C, H, W]
    torch::Tensor forward(torch::Tensor hidden);
    torch::nn::ModuleList attentions{nullptr};
    torch::nn::ModuleList resnets{nullptr};
};
TORCH_MODULE(VaeMidBlock);

/// diffusers `Encoder` with double_z.
class VaeEncoderImpl final : public torch::nn::Module {
public:
    explicit VaeEncoderImpl(const VaeConfig& config);
    /// pixels [N, 3, H, W] -> [N, 2 c, h, w]
    torch::Tensor forward(torch::Tensor hidden);
    nn::Conv2d conv_in{nullptr};
    torch::nn::ModuleList down_blocks{nullptr};
    VaeMidBlock mid_block{nullptr};
    nn::GroupNorm conv_norm_out{nullptr};
    nn::Conv2d conv_out{nullptr};
};
TORCH_MODULE(VaeEncoder);

/// diffusers `Decoder`, norm_type "group".
class VaeDecoderImpl final : public torch::nn::Module {
public:
    explicit VaeDecoderImpl(const VaeConfig& config);
    /// [N, c, h, w] -> pixels [N, 3, H, W]
    torch::Tensor forward(torch::Tensor hidden);
    nn::Conv2d conv_in{nullptr};
    torch::nn::ModuleList up_blocks{nullptr};
    VaeMidBlock mid_block{nullptr};
    nn::GroupNorm conv_norm_out{nullptr};
    nn::Conv2d conv_out{nullptr};
};
TORCH_MODULE(VaeDecoder);

} // namespace dreamloft::models
