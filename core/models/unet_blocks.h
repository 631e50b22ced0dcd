// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/models/unet_config.h"
#include "core/models/unet_tables.h"
#include "core/nn/resample.h"
#include "core/nn/resnet_block.h"
#include "core/nn/transformer_2d.h"

#include <torch/nn/module.h>
#include <torch/nn/modules/container/modulelist.h>
#include <torch/nn/pimpl.h>
#include <torch/types.h>

#include <cstddef>
#include <cstdint>
#include <vector>

namespace dreamloft::models {

/// What every layer of one UNet pass reads besides its input. Layers take their table rows in the
/// order in which they run.
class UNetPass {
public:
    /// `activatedTime` act(time embedding) [N or 1, E] and `context` [N, T, E]; each undefined
    /// where `tables` has its part.
    UNetPass(torch::Tensor activatedTime, torch::Tensor context, const UNetTables* tables);

    torch::Tensor resnet(nn::ResnetBlock2DImpl& block, const torch::Tensor& hidden);
    torch::Tensor attention(nn::Transformer2DModelImpl& block, const torch::Tensor& hidden);
    /// Passes over the table rows of all layers but the last resnet and the `crossLayers` cross
    /// attentions behind it.
    void jumpToLastResnet(std::int64_t crossLayers);

private:
    torch::Tensor m_activatedTime;
    torch::Tensor m_context;
    const UNetTables* m_tables;
    std::size_t m_nextTime = 0;
    std::size_t m_nextCross = 0;
};

/// Where a block stands in the UNet.
struct UNetBlockPlace {
    std::int64_t inChannels = 0;
    std::int64_t skipChannels = 0; ///< up blocks: of the last skip (the others have `channels`)
    bool attention = false;
    bool resample = false; ///< a down- or upsampler at its end
};

/// diffusers `CrossAttnDownBlock2D` and, without attention, `DownBlock2D`.
class UNetDownBlockImpl final : public torch::nn::Module {
public:
    UNetDownBlockImpl(const UNetConfig& config,
                      const UNetBlockConfig& block,
                      const UNetBlockPlace& place);
    /// hidden [N, Cin, h, w] -> [N, C, h', w']; appends one skip per resnet and downsampler
    torch::Tensor forward(torch::Tensor hidden, UNetPass& pass, std::vector<torch::Tensor>& skips);
    torch::nn::ModuleList attentions{nullptr};
    torch::nn::ModuleList resnets{nullptr};
    torch::nn::ModuleList downsamplers{nullptr};
};
TORCH_MODULE(UNetDownBlock);

/// diffusers `UNetMidBlock2DCrossAttn` and, without attention, `UNetMidBlock2D` with one resnet.
class UNetMidBlockImpl final : public torch::nn::Module {
public:
    explicit UNetMidBlockImpl(const UNetConfig& config);
    torch::Tensor forward(torch::Tensor hidden, UNetPass& pass);
    torch::nn::ModuleList attentions{nullptr};
    torch::nn::ModuleList resnets{nullptr};
};
TORCH_MODULE(UNetMidBlock);

/// diffusers `CrossAttnUpBlock2D` and, without attention, `UpBlock2D`.
class UNetUpBlockImpl final : public torch::nn::Module {
public:
    UNetUpBlockImpl(const UNetConfig& config,
                    const UNetBlockConfig& block,
                    const UNetBlockPlace& place);
    /// Takes layers + 1 skips from the end of `skips`; upsamples to the size of the then last skip.
    /// `deep`, where given, receives what the last resnet gets beside its skip, [N, C, h, w].
    torch::Tensor forward(torch::Tensor hidden,
                          UNetPass& pass,
                          std::vector<torch::Tensor>& skips,
                          torch::Tensor* deep = nullptr);
    /// The last resnet, with the attention behind it, alone: `deep` of an earlier forward and
    /// `skip`, both [N, C, h, w] -> [N, C, h, w]. Layers before it take no part.
    torch::Tensor forwardLast(const torch::Tensor& deep, const torch::Tensor& skip, UNetPass& pass);
    torch::nn::ModuleList attentions{nullptr};
    torch::nn::ModuleList resnets{nullptr};
    torch::nn::ModuleList upsamplers{nullptr};

private:
    /// hidden: features and skip side by side, [N, Cin + Cskip, h, w] -> [N, C, h, w]
    torch::Tensor layerOf(std::size_t layer, torch::Tensor hidden, UNetPass& pass);
};
TORCH_MODULE(UNetUpBlock);

} // namespace dreamloft::models
