// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/transformer_block.h"

namespace dreamloft::nn {

BasicTransformerBlockImpl::BasicTransformerBlockImpl(const TransformerOptions& options)
{
    const std::int64_t inner = options.innerDim();
    const AttentionOptions self{
        .queryDim = inner, .heads = options.heads, .headDim = options.headDim};
    AttentionOptions cross = self;
    cross.contextDim = options.contextDim;
    norm1 = register_module("norm1", LayerNorm(inner));
    attn1 = register_module("attn1", Attention(self));
    norm2 = register_module("norm2", LayerNorm(inner));
    attn2 = register_module("attn2", Attention(cross));
    norm3 = register_module("norm3", LayerNorm(inner));
    ff = register_module("ff", FeedForward(inner));
}

torch::Tensor BasicTransformerBlockImpl::forward(torch::Tensor hidden,
                                                 const torch::Tensor& context,
                                                 const KeyValue* projected)
{
    hidden = hidden + attn1->forward(norm1(hidden));
    hidden = hidden + (projected != nullptr ? attn2->forward(norm2(hidden), *projected)
                                            : attn2->forward(norm2(hidden), context));
    return hidden + ff->forward(norm3(hidden));
}

} // namespace dreamloft::nn
