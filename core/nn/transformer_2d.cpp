// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/transformer_2d.h"

#include "core/nn/group_norm.h"
#include "core/nn/recompute.h"

#include <cstddef>
#include <utility>
#include <vector>

namespace dreamloft::nn {

Transformer2DModelImpl::Transformer2DModelImpl(const TransformerOptions& options)
    : m_options(options)
{
    const std::int64_t inner = options.innerDim();
    // diffusers fixes 1e-6 here, whatever the UNet's norm_eps says.
    norm = register_module("norm", GroupNorm(options.normGroups, options.channels, 1e-6));
    if (options.linearProjection) {
        proj_in_linear = register_module("proj_in", BankedLinear(options.channels, inner));
    } else {
        proj_in_conv = register_module("proj_in", Conv2d(options.channels, inner, 1));
    }
    transformer_blocks = register_module("transformer_blocks", torch::nn::ModuleList());
    for (std::int64_t layer = 0; layer < options.layers; ++layer) {
        transformer_blocks->push_back(BasicTransformerBlock(options));
    }
    if (options.linearProjection) {
        proj_out_linear = register_module("proj_out", BankedLinear(inner, options.channels));
    } else {
        proj_out_conv = register_module("proj_out", Conv2d(inner, options.channels, 1));
    }
}

torch::Tensor Transformer2DModelImpl::forward(const torch::Tensor& hidden,
                                              const torch::Tensor& context,
                                              const KeyValue* projected)
{
    const std::int64_t rows = hidden.size(0);
    const std::int64_t height = hidden.size(2);
    const std::int64_t width = hidden.size(3);
    const auto project = [](const torch::Tensor& tokens,
                            BankedLinear& linear,
                            const Conv2d& conv,
                            FrozenLinear& product) {
        return linear.is_empty() ? product.forward(tokens, conv->weight.flatten(1), conv->bias)
                                 : linear->forward(tokens);
    };
    // Keys and values of all layers, else what they are made of.
    std::vector<torch::Tensor> inputs{hidden};
    const bool fromTable = projected != nullptr;
    for (std::int64_t layer = 0; fromTable && layer < m_options.layers; ++layer) {
        inputs.push_back(projected[layer].key);
        inputs.push_back(projected[layer].value);
    }
    if (!fromTable && context.defined()) {
        inputs.push_back(context);
    }
    const auto branch =
        recomputed(std::move(inputs), [=, this](const std::vector<torch::Tensor>& given) {
            // [N, C, h, w] -> [N, h w, C]: no copy when the features are channels_last.
            auto tokens =
                groupNorm(norm, given[0]).permute({0, 2, 3, 1}).reshape({rows, height * width, -1});
            tokens = project(tokens, proj_in_linear, proj_in_conv, m_projIn);
            const auto states = !fromTable && given.size() > 1 ? given[1] : torch::Tensor();
            for (std::size_t layer = 0; layer < transformer_blocks->size(); ++layer) {
                auto& block = transformer_blocks->at<BasicTransformerBlockImpl>(layer);
                if (fromTable) {
                    const KeyValue table{.key = given[1 + 2 * layer],
                                         .value = given[2 + 2 * layer]};
                    tokens = block.forward(tokens, states, &table);
                } else {
                    tokens = block.forward(tokens, states, nullptr);
                }
            }
            tokens = project(tokens, proj_out_linear, proj_out_conv, m_projOut);
            return tokens.reshape({rows, height, width, -1}).permute({0, 3, 1, 2});
        });
    return branch + hidden;
}

std::int64_t Transformer2DModelImpl::copyBytes(bool withBackward) const
{
    if (m_options.linearProjection) {
        return 0;
    }
    return FrozenLinear::panelBytes(proj_in_conv->weight.flatten(1), withBackward) +
           FrozenLinear::panelBytes(proj_out_conv->weight.flatten(1), withBackward);
}

std::int64_t Transformer2DModelImpl::copyBytesHeld() const
{
    return m_projIn.bytesHeld() + m_projOut.bytesHeld();
}

void Transformer2DModelImpl::forgetCopies()
{
    m_projIn.forget();
    m_projOut.forget();
}

} // namespace dreamloft::nn
