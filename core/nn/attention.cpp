// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/attention.h"

#include "core/nn/attend.h"
#include "core/nn/group_norm.h"

#include <torch/nn/modules/dropout.h>

namespace dreamloft::nn {

AttentionImpl::AttentionImpl(const AttentionOptions& options)
    : m_options(options)
{
    const std::int64_t inner = options.heads * options.headDim;
    const std::int64_t contextDim = options.contextDim > 0 ? options.contextDim : options.queryDim;
    if (options.normGroups > 0) {
        group_norm = register_module(
            "group_norm", GroupNorm(options.normGroups, options.queryDim, options.normEps));
    }
    to_q = register_module("to_q", BankedLinear(options.queryDim, inner, options.inputBias));
    to_k = register_module("to_k", BankedLinear(contextDim, inner, options.inputBias));
    to_v = register_module("to_v", BankedLinear(contextDim, inner, options.inputBias));
    to_out = register_module("to_out", torch::nn::ModuleList());
    to_out->push_back(BankedLinear(inner, options.queryDim));
    to_out->push_back(torch::nn::Dropout(0.0));
}

torch::Tensor AttentionImpl::heads(const torch::Tensor& tokens) const
{
    return tokens.view({tokens.size(0), tokens.size(1), m_options.heads, m_options.headDim})
        .transpose(1, 2);
}

KeyValue AttentionImpl::project(const torch::Tensor& context)
{
    return {.key = heads(to_k(context)), .value = heads(to_v(context))};
}

torch::Tensor
AttentionImpl::output(const torch::Tensor& hidden, const torch::Tensor& query, const KeyValue& kv)
{
    auto out = to_out->at<BankedLinearImpl>(0).forward(attend(heads(query), kv.key, kv.value));
    return group_norm.is_empty() ? out : out + hidden;
}

torch::Tensor AttentionImpl::forward(const torch::Tensor& hidden, const torch::Tensor& context)
{
    torch::Tensor input = hidden;
    if (!group_norm.is_empty()) {
        // Tokens are channels_last features of width 1.
        const auto features = hidden.transpose(1, 2).unsqueeze(-1);
        input = groupNorm(group_norm, features).squeeze(-1).transpose(1, 2);
    }
    return output(hidden, to_q(input), project(context.defined() ? context : input));
}

torch::Tensor AttentionImpl::forward(const torch::Tensor& hidden, const KeyValue& projected)
{
    return output(hidden, to_q(hidden), projected);
}

} // namespace dreamloft::nn
