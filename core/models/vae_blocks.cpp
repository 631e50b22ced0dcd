// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/vae_blocks.h"

#include "core/nn/group_norm.h"

namespace dreamloft::models {

namespace {

constexpr double kVaeEps = 1e-6; // fixed in diffusers' Encoder and Decoder

nn::Conv2d conv3(std::int64_t in, std::int64_t out)
{
    return nn::Conv2d(in, out, 3, /*stride=*/1, /*padding=*/1);
}

nn::ResnetBlock2D resnetOf(const VaeConfig& config, std::int64_t in, std::int64_t out)
{
    return nn::ResnetBlock2D(nn::ResnetBlock2DOptions{.inChannels = in,
                                                      .outChannels = out,
                                                      .groups = config.normGroups,
                                                      .eps = kVaeEps,
                                                      .activation = config.activation});
}

nn::GroupNorm outputNorm(const VaeConfig& config, std::int64_t channels)
{
    return nn::GroupNorm(config.normGroups, channels, kVaeEps);
}

} // namespace

VaeBlockImpl::VaeBlockImpl(const VaeConfig& config,
                           std::int64_t inChannels,
                           std::int64_t outChannels,
                           std::int64_t layers,
                           VaeBlockEnd end)
    : resnets(register_module("resnets", torch::nn::ModuleList()))
{
    for (std::int64_t layer = 0; layer < layers; ++layer) {
        resnets->push_back(resnetOf(config, layer == 0 ? inChannels : outChannels, outChannels));
    }
    if (end == VaeBlockEnd::Downsample) {
        downsamplers = register_module("downsamplers", torch::nn::ModuleList());
        downsamplers->push_back(nn::Downsample2D(outChannels, /*padding=*/0));
    } else if (end == VaeBlockEnd::Upsample) {
        upsamplers = register_module("upsamplers", torch::nn::ModuleList());
        upsamplers->push_back(nn::Upsample2D(outChannels));
    }
}

torch::Tensor VaeBlockImpl::forward(torch::Tensor hidden)
{
    for (const auto& resnet : *resnets) {
        hidden = resnet->as<nn::ResnetBlock2D>()->forward(hidden);
    }
    if (!downsamplers.is_empty()) {
        hidden = downsamplers->at<nn::Downsample2DImpl>(0).forward(hidden);
    }
    if (!upsamplers.is_empty()) {
        hidden = upsamplers->at<nn::Upsample2DImpl>(0).forward(hidden);
    }
    return hidden;
}

VaeMidBlockImpl::VaeMidBlockImpl(const VaeConfig& config)
    : attentions(register_module("attentions", torch::nn::ModuleList()))
    , resnets(register_module("resnets", torch::nn::ModuleList()))
{
    const std::int64_t channels = config.blockOutChannels.back();
    resnets->push_back(resnetOf(config, channels, channels));
    if (config.midBlockAttention) {
        attentions->push_back(nn::Attention(nn::AttentionOptions{.queryDim = channels,
                                                                 .heads = 1,
                                                                 .headDim = channels,
                                                                 .inputBias = true,
                                                                 .normGroups = config.normGroups,
                                                                 .normEps = kVaeEps}));
    }
    resnets->push_back(resnetOf(config, channels, channels));
}

torch::Tensor VaeMidBlockImpl::forward(torch::Tensor hidden)
{
    hidden = resnets->at<nn::ResnetBlock2DImpl>(0).forward(hidden);
    if (attentions->size() > 0) {
        const auto tokens = hidden.permute({0, 2, 3, 1}).flatten(1, 2);
        const auto attended = attentions->at<nn::AttentionImpl>(0).forward(tokens);
        hidden = attended.view({hidden.size(0), hidden.size(2), hidden.size(3), -1})
                     .permute({0, 3, 1, 2});
    }
    return resnets->at<nn::ResnetBlock2DImpl>(1).forward(hidden);
}

VaeEncoderImpl::VaeEncoderImpl(const VaeConfig& config)
{
    const auto& channels = config.blockOutChannels;
    conv_in = register_module("conv_in", conv3(config.inChannels, channels.front()));
    down_blocks = register_module("down_blocks", torch::nn::ModuleList());
    for (std::size_t i = 0; i < channels.size(); ++i) {
        down_blocks->push_back(
            VaeBlock(config,
                     channels[i == 0 ? 0 : i - 1],
                     channels[i],
                     config.layersPerBlock,
                     i + 1 < channels.size() ? VaeBlockEnd::Downsample : VaeBlockEnd::None));
    }
    mid_block = register_module("mid_block", VaeMidBlock(config));
    conv_norm_out = register_module("conv_norm_out", outputNorm(config, channels.back()));
    conv_out = register_module("conv_out", conv3(channels.back(), 2 * config.latentChannels));
}

torch::Tensor VaeEncoderImpl::forward(torch::Tensor hidden)
{
    hidden = conv_in(hidden);
    for (const auto& block : *down_blocks) {
        hidden = block->as<VaeBlock>()->forward(hidden);
    }
    hidden = mid_block(hidden);
    return conv_out(nn::groupNorm(
        conv_norm_out, hidden, nn::Activation::Silu)); // SiLU whatever act_fn says, as in diffusers
}

VaeDecoderImpl::VaeDecoderImpl(const VaeConfig& config)
{
    const auto& channels = config.blockOutChannels;
    conv_in = register_module("conv_in", conv3(config.latentChannels, channels.back()));
    up_blocks = register_module("up_blocks", torch::nn::ModuleList());
    for (std::size_t up = 0; up < channels.size(); ++up) {
        const std::size_t i = channels.size() - 1 - up;
        up_blocks->push_back(VaeBlock(config,
                                      channels[up == 0 ? i : i + 1],
                                      channels[i],
                                      config.layersPerBlock + 1,
                                      i > 0 ? VaeBlockEnd::Upsample : VaeBlockEnd::None));
    }
    mid_block = register_module("mid_block", VaeMidBlock(config));
    conv_norm_out = register_module("conv_norm_out", outputNorm(config, channels.front()));
    conv_out = register_module("conv_out", conv3(channels.front(), config.outChannels));
}

torch::Tensor VaeDecoderImpl::forward(torch::Tensor hidden)
{
    hidden = mid_block(conv_in(hidden));
    for (const auto& block : *up_blocks) {
        hidden = block->as<VaeBlock>()->forward(hidden);
    }
    return conv_out(nn::groupNorm(conv_norm_out, hidden, nn::Activation::Silu));
}

} // namespace dreamloft::models
