// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/unet_2d_condition.h"

#include "core/base/error.h"
#include "core/nn/activations.h"
#include "core/nn/group_norm.h"

namespace dreamloft::models {

TimeTable TimeTable::at(std::int64_t i) const
{
    TimeTable row;
    for (const auto& term : terms) {
        row.terms.push_back(term.narrow(0, i, 1));
    }
    return row;
}

TimeTable TimeTable::rows(const torch::Tensor& index) const
{
    TimeTable chosen;
    for (const auto& term : terms) {
        chosen.terms.push_back(term.index_select(0, index));
    }
    return chosen;
}

CrossTable CrossTable::rows(const torch::Tensor& index) const
{
    CrossTable spread;
    for (const nn::KeyValue& layer : layers) {
        spread.layers.push_back(
            {.key = layer.key.index_select(0, index), .value = layer.value.index_select(0, index)});
    }
    return spread;
}

UNet2DConditionModelImpl::UNet2DConditionModelImpl(const UNetConfig& config)
    : m_config(config)
{
    const auto conv = [](std::int64_t in, std::int64_t out, std::int64_t kernel) {
        return nn::Conv2d(in, out, kernel, /*stride=*/1, /*padding=*/(kernel - 1) / 2);
    };
    const auto& blocks = config.blocks;
    const std::size_t count = blocks.size();
    DL_REQUIRE(count > 0 && config.upAttention.size() == count, "a UNet needs blocks");
    const std::int64_t first = blocks.front().channels;
    conv_in = register_module("conv_in", conv(config.inChannels, first, config.convInKernel));
    time_embedding = register_module(
        "time_embedding", nn::TimestepEmbedding(first, config.timeEmbedDim, config.activation));
    down_blocks = register_module("down_blocks", torch::nn::ModuleList());
    up_blocks = register_module("up_blocks", torch::nn::ModuleList());
    for (std::size_t i = 0; i < count; ++i) {
        down_blocks->push_back(
            UNetDownBlock(config,
                          blocks[i],
                          UNetBlockPlace{.inChannels = blocks[i == 0 ? 0 : i - 1].channels,
                                         .attention = blocks[i].downAttention,
                                         .resample = i + 1 < count}));
    }
    if (config.midBlock != MidBlock::None) {
        mid_block = register_module("mid_block", UNetMidBlock(config));
    }
    for (std::size_t up = 0; up < count; ++up) {
        const std::size_t i = count - 1 - up; // up blocks run from the lowest resolution
        up_blocks->push_back(
            UNetUpBlock(config,
                        blocks[i],
                        UNetBlockPlace{.inChannels = blocks[up == 0 ? i : i + 1].channels,
                                       .skipChannels = blocks[i == 0 ? 0 : i - 1].channels,
                                       .attention = config.upAttention[up],
                                       .resample = up + 1 < count}));
    }
    conv_norm_out =
        register_module("conv_norm_out", nn::GroupNorm(config.normGroups, first, config.normEps));
    conv_out = register_module("conv_out", conv(first, config.outChannels, config.convOutKernel));
}

torch::Tensor UNet2DConditionModelImpl::activatedTime(const torch::Tensor& timesteps)
{
    const auto& config = m_config;
    const auto sinusoid = nn::sinusoidalEmbedding(
        timesteps, config.blocks.front().channels, config.flipSinToCos, config.freqShift);
    return nn::activate(config.activation, time_embedding(sinusoid.to(conv_in->weight.options())));
}

UNetPass UNet2DConditionModelImpl::passOver(const torch::Tensor& sample,
                                            const torch::Tensor& timestep,
                                            const torch::Tensor& encoderHiddenStates,
                                            const UNetTables* tables)
{
    const auto options = conv_in->weight.options().requires_grad(false);
    DL_REQUIRE(sample.dim() == 4 && sample.size(1) == m_config.inChannels,
               "the sample of a UNet is [N, C, h, w]");
    torch::Tensor time;
    if (tables == nullptr || tables->time.terms.empty()) {
        time = activatedTime(timestep.to(options.device()).reshape({-1}));
    }
    torch::Tensor context;
    if (encoderHiddenStates.defined() && (tables == nullptr || tables->cross.layers.empty())) {
        DL_REQUIRE(encoderHiddenStates.dim() == 3 &&
                       encoderHiddenStates.size(0) == sample.size(0) &&
                       encoderHiddenStates.size(2) == m_config.crossAttentionDim(),
                   "the text states of a UNet are [N, T, E]");
        context = encoderHiddenStates.to(options);
    }
    return {time, context, tables};
}

torch::Tensor UNet2DConditionModelImpl::enter(const torch::Tensor& sample)
{
    auto hidden = sample.to(conv_in->weight.options().requires_grad(false));
    if (m_config.centerInputSample) {
        hidden = 2 * hidden - 1.0;
    }
    return conv_in(hidden.contiguous(conv_in->weight.suggest_memory_format()));
}

torch::Tensor UNet2DConditionModelImpl::leave(const torch::Tensor& hidden)
{
    return conv_out(nn::groupNorm(conv_norm_out, hidden, m_config.activation));
}

torch::Tensor UNet2DConditionModelImpl::forward(const torch::Tensor& sample,
                                                const torch::Tensor& timestep,
                                                const torch::Tensor& encoderHiddenStates,
                                                const UNetTables* tables,
                                                torch::Tensor* deep)
{
    UNetPass pass = passOver(sample, timestep, encoderHiddenStates, tables);
    auto hidden = enter(sample);
    std::vector<torch::Tensor> skips = {hidden};
    for (const auto& block : *down_blocks) {
        hidden = block->as<UNetDownBlock>()->forward(hidden, pass, skips);
    }
    if (!mid_block.is_empty()) {
        hidden = mid_block->forward(hidden, pass);
    }
    for (std::size_t up = 0; up < up_blocks->size(); ++up) {
        const bool last = up + 1 == up_blocks->size();
        hidden =
            up_blocks->at<UNetUpBlockImpl>(up).forward(hidden, pass, skips, last ? deep : nullptr);
    }
    return leave(hidden);
}

torch::Tensor UNet2DConditionModelImpl::forwardOutermost(const torch::Tensor& deep,
                                                         const torch::Tensor& sample,
                                                         const torch::Tensor& timestep,
                                                         const torch::Tensor& encoderHiddenStates,
                                                         const UNetTables* tables)
{
    DL_REQUIRE(deep.defined() && deep.size(0) == sample.size(0),
               "the kept features are of the same rows");
    UNetPass pass = passOver(sample, timestep, encoderHiddenStates, tables);
    auto& last = up_blocks->at<UNetUpBlockImpl>(up_blocks->size() - 1);
    return leave(last.forwardLast(deep, enter(sample), pass));
}

template <class Visit>
void UNet2DConditionModelImpl::inOrder(const Visit& visit)
{
    const auto lists = [&](torch::nn::ModuleList& resnets, torch::nn::ModuleList& attentions) {
        for (std::size_t i = 0; i < resnets->size(); ++i) {
            visit(&resnets->at<nn::ResnetBlock2DImpl>(i), nullptr);
            if (!attentions.is_empty() && i < attentions->size()) {
                visit(nullptr, &attentions->at<nn::Transformer2DModelImpl>(i));
            }
        }
    };
    for (const auto& block : *down_blocks) {
        lists(block->as<UNetDownBlock>()->resnets, block->as<UNetDownBlock>()->attentions);
    }
    if (!mid_block.is_empty()) {
        lists(mid_block->resnets, mid_block->attentions);
    }
    for (const auto& block : *up_blocks) {
        lists(block->as<UNetUpBlock>()->resnets, block->as<UNetUpBlock>()->attentions);
    }
}

TimeTable UNet2DConditionModelImpl::timeTable(const torch::Tensor& timesteps)
{
    const auto activated = activatedTime(timesteps.to(conv_in->weight.device()));
    TimeTable table;
    inOrder([&](nn::ResnetBlock2DImpl* resnet, nn::Transformer2DModelImpl*) {
        if (resnet != nullptr) {
            table.terms.push_back(resnet->timeTerm(activated));
        }
    });
    return table;
}

CrossTable UNet2DConditionModelImpl::crossTable(const torch::Tensor& encoderHiddenStates)
{
    const auto context = encoderHiddenStates.to(conv_in->weight.options().requires_grad(false));
    CrossTable table;
    inOrder([&](nn::ResnetBlock2DImpl*, nn::Transformer2DModelImpl* transformer) {
        for (std::size_t i = 0;
             transformer != nullptr && i < transformer->transformer_blocks->size();
             ++i) {
            auto& block = transformer->transformer_blocks->at<nn::BasicTransformerBlockImpl>(i);
            table.layers.push_back(block.attn2->project(context));
        }
    });
    return table;
}

} // namespace dreamloft::models
