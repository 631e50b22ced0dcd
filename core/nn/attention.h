// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/nn/banked_linear.h"
#include "core/nn/layers.h"

#include <torch/nn/module.h>
#include <torch/nn/modules/container/modulelist.h>
#include <torch/nn/pimpl.h>
#include <torch/types.h>

#include <cstdint>

namespace dreamloft::nn {

/// Projected keys and values of one attention, both [N, heads, T, d].
struct KeyValue {
    torch::Tensor key;
    torch::Tensor value;
};

struct AttentionOptions {
    std::int64_t queryDim = 0;
    std::int64_t contextDim = 0; ///< width of the states it attends to; 0 = queryDim
    std::int64_t heads = 1;
    std::int64_t headDim = 0;
    bool inputBias = false;      ///< of to_q, to_k, to_v
    std::int64_t normGroups = 0; ///< group_norm in front and residual around (the VAE's); 0 = none
    double normEps = 1e-6;
};

/// diffusers `Attention` with its SDPA processor.
class AttentionImpl final : public torch::nn::Module {
public:
    explicit AttentionImpl(const AttentionOptions& options);

    /// hidden [N, S, C]; context [N, T, E], undefined = self-attention -> [N, S, C]. The VAE's form
    /// (normGroups) normalises hidden and adds it to the result.
    torch::Tensor forward(const torch::Tensor& hidden, const torch::Tensor& context = {});
    /// The same with keys and values from project(context).
    torch::Tensor forward(const torch::Tensor& hidden, const KeyValue& projected);
    /// context [N, T, E] -> keys and values, adapters included
    KeyValue project(const torch::Tensor& context);

    GroupNorm group_norm{nullptr};
    BankedLinear to_q{nullptr};
    BankedLinear to_k{nullptr};
    BankedLinear to_v{nullptr};
    torch::nn::ModuleList to_out{nullptr}; ///< linear, dropout (never active)

private:
    torch::Tensor heads(const torch::Tensor& tokens) const;
    torch::Tensor
    output(const torch::Tensor& hidden, const torch::Tensor& query, const KeyValue& kv);

    AttentionOptions m_options;
};
TORCH_MODULE(Attention);

} // namespace dreamloft::nn
