// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/nn/conv2d.h"
#include "core/nn/layers.h"
#include "core/nn/transformer_block.h"

#include <torch/nn/module.h>
#include <torch/nn/modules/container/modulelist.h>
#include <torch/nn/pimpl.h>
#include <torch/types.h>

#include <cstdint>

namespace dreamloft::nn {

/// diffusers `Transformer2DModel` for continuous input. A 1x1 convolution as projection is computed
/// as the linear layer it is; its weight keeps the shape [inner, C, 1, 1].
class Transformer2DModelImpl final : public torch::nn::Module, public KeepsCopies {
public:
    explicit Transformer2DModelImpl(const TransformerOptions& options);
    /// hidden [N, C, h, w]; context [N, T, E]; `projected`: keys and values of the cross attentions
    /// of all layers, `layers` of them, or null -> [N, C, h, w]
    torch::Tensor forward(const torch::Tensor& hidden,
                          const torch::Tensor& context,
                          const KeyValue* projected = nullptr);
    [[nodiscard]] std::int64_t layers() const { return m_options.layers; }

    /// Of the projections that are convolutions; linear ones keep their own.
    [[nodiscard]] std::int64_t copyBytes(bool withBackward) const override;
    [[nodiscard]] std::int64_t copyBytesHeld() const override;
    void forgetCopies() override;

    GroupNorm norm{nullptr};
    BankedLinear proj_in_linear{nullptr}; ///< "proj_in" with linearProjection
    Conv2d proj_in_conv{nullptr};         ///< "proj_in" without
    torch::nn::ModuleList transformer_blocks{nullptr};
    BankedLinear proj_out_linear{nullptr}; ///< "proj_out" with linearProjection
    Conv2d proj_out_conv{nullptr};         ///< "proj_out" without

private:
    TransformerOptions m_options;
    FrozenLinear m_projIn;
    FrozenLinear m_projOut;
};
TORCH_MODULE(Transformer2DModel);

} // namespace dreamloft::nn
