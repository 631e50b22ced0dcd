// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/unet_blocks.h"

#include "core/base/error.h"

#include <ATen/ops/cat.h>

#include <utility>

namespace dreamloft::models {

namespace {

nn::ResnetBlock2D resnetOf(const UNetConfig& config,
                           std::int64_t inChannels,
                           std::int64_t outChannels,
                           double outputScale = 1.0)
{
    return nn::ResnetBlock2D(nn::ResnetBlock2DOptions{.inChannels = inChannels,
                                                      .outChannels = outChannels,
                                                      .timeDim = config.timeEmbedDim,
                                                      .groups = config.normGroups,
                                                      .eps = config.normEps,
                                                      .activation = config.activation,
                                                      .outputScale = outputScale});
}

nn::Transformer2DModel transformerOf(const UNetConfig& config, const UNetBlockConfig& block)
{
    return nn::Transformer2DModel(
        nn::TransformerOptions{.channels = block.channels,
                               .heads = block.heads,
                               .headDim = block.channels / block.heads,
                               .contextDim = block.crossAttentionDim,
                               .layers = block.transformerLayers,
                               .normGroups = config.normGroups,
                               .linearProjection = config.useLinearProjection});
}

} // namespace

UNetPass::UNetPass(torch::Tensor activatedTime, torch::Tensor context, const UNetTables* tables)
    : m_activatedTime(std::move(activatedTime))
    , m_context(std::move(context))
    , m_tables(tables)
{
}

torch::Tensor UNetPass::resnet(nn::ResnetBlock2DImpl& block, const torch::Tensor& hidden)
{
    if (m_tables != nullptr && !m_tables->time.terms.empty()) {
        return block.forward(hidden, m_tables->time.terms.at(m_nextTime++));
    }
    return block.forward(hidden, block.timeTerm(m_activatedTime));
}

torch::Tensor UNetPass::attention(nn::Transformer2DModelImpl& block, const torch::Tensor& hidden)
{
    if (m_tables == nullptr || m_tables->cross.layers.empty()) {
        return block.forward(hidden, m_context);
    }
    const auto first = m_nextCross;
    m_nextCross += static_cast<std::size_t>(block.layers());
    DL_REQUIRE(m_nextCross <= m_tables->cross.layers.size(), "the cross table is too short");
    return block.forward(hidden, m_context, m_tables->cross.layers.data() + first);
}

void UNetPass::jumpToLastResnet(std::int64_t crossLayers)
{
    if (m_tables == nullptr) {
        return;
    }
    const auto& time = m_tables->time.terms;
    const auto& cross = m_tables->cross.layers;
    if (!time.empty()) {
        m_nextTime = time.size() - 1;
    }
    if (!cross.empty()) {
        m_nextCross = cross.size() - static_cast<std::size_t>(crossLayers);
    }
}

UNetDownBlockImpl::UNetDownBlockImpl(const UNetConfig& config,
                                     const UNetBlockConfig& block,
                                     const UNetBlockPlace& place)
{
    if (place.attention) {
        attentions = register_module("attentions", torch::nn::ModuleList());
    }
    resnets = register_module("resnets", torch::nn::ModuleList());
    for (std::int64_t layer = 0; layer < block.layers; ++layer) {
        resnets->push_back(
            resnetOf(config, layer == 0 ? place.inChannels : block.channels, block.channels));
        if (place.attention) {
            attentions->push_back(transformerOf(config, block));
        }
    }
    if (place.resample) {
        downsamplers = register_module("downsamplers", torch::nn::ModuleList());
        downsamplers->push_back(nn::Downsample2D(block.channels, config.downsamplePadding));
    }
}

torch::Tensor
UNetDownBlockImpl::forward(torch::Tensor hidden, UNetPass& pass, std::vector<torch::Tensor>& skips)
{
    for (std::size_t layer = 0; layer < resnets->size(); ++layer) {
        hidden = pass.resnet(resnets->at<nn::ResnetBlock2DImpl>(layer), hidden);
        if (!attentions.is_empty()) {
            hidden = pass.attention(attentions->at<nn::Transformer2DModelImpl>(layer), hidden);
        }
        skips.push_back(hidden);
    }
    if (!downsamplers.is_empty()) {
        hidden = downsamplers->at<nn::Downsample2DImpl>(0).forward(hidden);
        skips.push_back(hidden);
    }
    return hidden;
}

UNetMidBlockImpl::UNetMidBlockImpl(const UNetConfig& config)
{
    const auto& block = config.blocks.back();
    const bool attention = config.midBlock == MidBlock::CrossAttention;
    attentions = register_module("attentions", torch::nn::ModuleList());
    resnets = register_module("resnets", torch::nn::ModuleList());
    const auto resnet = [&] {
        return resnetOf(config, block.channels, block.channels, config.midBlockScaleFactor);
    };
    resnets->push_back(resnet());
    if (attention) {
        attentions->push_back(transformerOf(config, block));
        resnets->push_back(resnet());
    }
}

torch::Tensor UNetMidBlockImpl::forward(torch::Tensor hidden, UNetPass& pass)
{
    hidden = pass.resnet(resnets->at<nn::ResnetBlock2DImpl>(0), hidden);
    for (std::size_t layer = 0; layer < attentions->size(); ++layer) {
        hidden = pass.attention(attentions->at<nn::Transformer2DModelImpl>(layer), hidden);
        hidden = pass.resnet(resnets->at<nn::ResnetBlock2DImpl>(layer + 1), hidden);
    }
    return hidden;
}

UNetUpBlockImpl::UNetUpBlockImpl(const UNetConfig& config,
                                 const UNetBlockConfig& block,
                                 const UNetBlockPlace& place)
{
    if (place.attention) {
        attentions = register_module("attentions", torch::nn::ModuleList());
    }
    resnets = register_module("resnets", torch::nn::ModuleList());
    const std::int64_t count = block.layers + 1;
    for (std::int64_t layer = 0; layer < count; ++layer) {
        const std::int64_t skip = layer == count - 1 ? place.skipChannels : block.channels;
        const std::int64_t in = layer == 0 ? place.inChannels : block.channels;
        resnets->push_back(resnetOf(config, in + skip, block.channels));
        if (place.attention) {
            attentions->push_back(transformerOf(config, block));
        }
    }
    if (place.resample) {
        upsamplers = register_module("upsamplers", torch::nn::ModuleList());
        upsamplers->push_back(nn::Upsample2D(block.channels));
    }
}

torch::Tensor UNetUpBlockImpl::layerOf(std::size_t layer, torch::Tensor hidden, UNetPass& pass)
{
    hidden = pass.resnet(resnets->at<nn::ResnetBlock2DImpl>(layer), hidden);
    if (!attentions.is_empty()) {
        hidden = pass.attention(attentions->at<nn::Transformer2DModelImpl>(layer), hidden);
    }
    return hidden;
}

torch::Tensor UNetUpBlockImpl::forward(torch::Tensor hidden,
                                       UNetPass& pass,
                                       std::vector<torch::Tensor>& skips,
                                       torch::Tensor* deep)
{
    for (std::size_t layer = 0; layer < resnets->size(); ++layer) {
        if (deep != nullptr && layer + 1 == resnets->size()) {
            *deep = hidden;
        }
        hidden = at::cat({hidden, skips.back()}, 1);
        skips.pop_back();
        hidden = layerOf(layer, std::move(hidden), pass);
    }
    if (!upsamplers.is_empty()) {
        // The size of the next skip is twice ours, or one pixel less where a side was odd.
        hidden = upsamplers->at<nn::Upsample2DImpl>(0).forward(
            hidden, skips.back().size(2), skips.back().size(3));
    }
    return hidden;
}

torch::Tensor
UNetUpBlockImpl::forwardLast(const torch::Tensor& deep, const torch::Tensor& skip, UNetPass& pass)
{
    const std::size_t last = resnets->size() - 1;
    pass.jumpToLastResnet(
        attentions.is_empty() ? 0 : attentions->at<nn::Transformer2DModelImpl>(last).layers());
    return layerOf(last, at::cat({deep, skip}, 1), pass);
}

} // namespace dreamloft::models
