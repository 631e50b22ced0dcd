// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/models/unet_blocks.h"
#include "core/models/unet_config.h"
#include "core/models/unet_tables.h"
#include "core/nn/conv2d.h"
#include "core/nn/layers.h"
#include "core/nn/timestep_embedding.h"

#include <torch/nn/module.h>
#include <torch/nn/modules/container/modulelist.h>
#include <torch/nn/pimpl.h>
#include <torch/types.h>

#include <cstdint>

namespace dreamloft::models {

/// diffusers `UNet2DConditionModel`, without its class, addition and image conditionings.
class UNet2DConditionModelImpl final : public torch::nn::Module {
public:
    explicit UNet2DConditionModelImpl(const UNetConfig& config);

    /// sample [N, C, h, w], timestep [N], [1] or [] (integer or floating), encoderHiddenStates
    /// [N, T, E] -> [N, Cout, h, w]. With `tables`, whatever they hold is taken from there, and
    /// `timestep` / `encoderHiddenStates` may be undefined. Weights decide the dtype; sample and
    /// states are converted to it, the answer is in it. `deep`, where given, receives what
    /// forwardOutermost() goes on from.
    torch::Tensor forward(const torch::Tensor& sample,
                          const torch::Tensor& timestep,
                          const torch::Tensor& encoderHiddenStates,
                          const UNetTables* tables = nullptr,
                          torch::Tensor* deep = nullptr);
    /// The outermost layers alone, as DeepCache runs them between whole passes (arXiv 2312.00858;
    /// cache_branch_id 0 of its code for diffusers): conv_in, whose answer is the skip of the last
    /// resnet of all, this resnet with its attention, and the head. All that lies below is `deep`
    /// [N, C, h, w], from a pass over the same rows. The rest as in forward().
    torch::Tensor forwardOutermost(const torch::Tensor& deep,
                                   const torch::Tensor& sample,
                                   const torch::Tensor& timestep,
                                   const torch::Tensor& encoderHiddenStates,
                                   const UNetTables* tables = nullptr);

    /// timesteps [S] -> the time term of every resnet for each of them (performance.md E7).
    TimeTable timeTable(const torch::Tensor& timesteps);
    /// Keys and values of every cross attention for states [N, T, E], adapters included; N rows in
    /// the order of the batch that will use them (performance.md E6).
    CrossTable crossTable(const torch::Tensor& encoderHiddenStates);

    [[nodiscard]] const UNetConfig& config() const { return m_config; }

    nn::Conv2d conv_in{nullptr};
    nn::TimestepEmbedding time_embedding{nullptr};
    torch::nn::ModuleList down_blocks{nullptr};
    torch::nn::ModuleList up_blocks{nullptr};
    UNetMidBlock mid_block{nullptr}; ///< only where the config has one
    nn::GroupNorm conv_norm_out{nullptr};
    nn::Conv2d conv_out{nullptr};

private:
    /// timesteps [S] -> act(time embedding) [S, E]
    torch::Tensor activatedTime(const torch::Tensor& timesteps);
    UNetPass passOver(const torch::Tensor& sample,
                      const torch::Tensor& timestep,
                      const torch::Tensor& encoderHiddenStates,
                      const UNetTables* tables);
    /// sample [N, C, h, w] -> features of the first block's width
    torch::Tensor enter(const torch::Tensor& sample);
    /// features -> answer [N, Cout, h, w]
    torch::Tensor leave(const torch::Tensor& hidden);
    /// Calls visit(resnet or null, transformer or null) for all layers in the order of a pass.
    template <class Visit>
    void inOrder(const Visit& visit);

    UNetConfig m_config;
};
TORCH_MODULE(UNet2DConditionModel);

} // namespace dreamloft::models
