// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/clip_layer.h"

#include "core/base/error.h"
#include "core/nn/attend.h"
#include "core/nn/recompute.h"

#include <ATen/ops/baddbmm.h>
#include <ATen/ops/bmm.h>
#include <ATen/ops/full.h>
#include <ATen/ops/gelu.h>
#include <ATen/ops/scaled_dot_product_attention.h>
#include <ATen/ops/silu.h>
#include <ATen/ops/softmax.h>

#include <cmath>
#include <limits>

namespace dreamloft::nn {

namespace {

constexpr double kQuickGeluSlope = 1.702; // OpenAI CLIP: x * sigmoid(1.702 x)

/// Scores that plain products may hold at once, in elements. Below, they train faster than the
/// fused kernel, whose backward is slow on CPUs at small head widths; above, memory decides.
constexpr std::int64_t kMaxPlainScores = 64 << 20;

/// query, key, value [N * H, T, D] -> [N * H, T, D]
torch::Tensor plainCausalAttention(const torch::Tensor& query,
                                   const torch::Tensor& key,
                                   const torch::Tensor& value)
{
    const double scale = 1.0 / std::sqrt(static_cast<double>(query.size(-1)));
    const std::int64_t tokens = query.size(1);
    // 0 where a token may look, -infinity at later tokens.
    const torch::Tensor mask = at::full({tokens, tokens},
                                        -std::numeric_limits<double>::infinity(),
                                        query.options().requires_grad(false))
                                   .triu_(1);
    const torch::Tensor scores = at::baddbmm(
        mask.expand({query.size(0), tokens, tokens}), query, key.transpose(1, 2), 1.0, scale);
    return at::bmm(at::softmax(scores, -1), value);
}

} // namespace

ClipAttentionImpl::ClipAttentionImpl(const ClipEncoderOptions& options)
    : m_heads(options.heads)
    , m_causal(options.causal)
{
    DL_REQUIRE(options.heads > 0 && options.hiddenSize % options.heads == 0,
               "the heads must divide the width");
    const std::int64_t width = options.hiddenSize;
    k_proj = register_module("k_proj", BankedLinear(width, width));
    v_proj = register_module("v_proj", BankedLinear(width, width));
    q_proj = register_module("q_proj", BankedLinear(width, width));
    out_proj = register_module("out_proj", BankedLinear(width, width));
}

torch::Tensor ClipAttentionImpl::forward(const torch::Tensor& hidden, std::int64_t queries)
{
    const std::int64_t rows = hidden.size(0);
    const std::int64_t tokens = hidden.size(1);
    const std::int64_t width = hidden.size(2);
    const std::int64_t asking = queries > 0 ? queries : tokens;
    const std::int64_t headWidth = width / m_heads;
    const auto heads = [&](const torch::Tensor& x) { // [N, T, E] -> [N, H, T, D]
        return x.view({rows, x.size(1), m_heads, headWidth}).transpose(1, 2);
    };
    DL_REQUIRE(!m_causal || asking == tokens, "causal attention has all its queries");
    const torch::Tensor query = heads(
        q_proj->forward(asking == tokens ? hidden : hidden.narrow(1, 0, asking).contiguous()));
    const torch::Tensor key = heads(k_proj->forward(hidden));
    const torch::Tensor value = heads(v_proj->forward(hidden));
    if (!m_causal) {
        return out_proj->forward(attend(query, key, value));
    }
    torch::Tensor mixed;
    if (hidden.is_cpu() && (query.requires_grad() || key.requires_grad()) &&
        rows * m_heads * tokens * tokens <= kMaxPlainScores) {
        const auto flat = [&](const torch::Tensor& x) {
            return x.reshape({rows * m_heads, tokens, headWidth});
        };
        mixed = plainCausalAttention(flat(query), flat(key), flat(value))
                    .view({rows, m_heads, tokens, headWidth});
    } else {
        mixed = at::scaled_dot_product_attention(query, key, value, {}, 0.0, true);
    }
    return out_proj->forward(mixed.transpose(1, 2).reshape({rows, tokens, width}));
}

ClipMlpImpl::ClipMlpImpl(const ClipEncoderOptions& options)
    : m_quickGelu(options.quickGelu)
{
    const std::int64_t width = options.hiddenSize;
    const std::int64_t inner = options.intermediateSize;
    const double slope = m_quickGelu ? kQuickGeluSlope : 1.0;
    fc1 = register_module("fc1", Linear(width, inner, true, slope));
    fc2 = register_module("fc2", Linear(inner, width, true, 1.0 / slope));
}

torch::Tensor ClipMlpImpl::forward(const torch::Tensor& hidden)
{
    if (!m_quickGelu) {
        return fc2->forward(at::gelu(fc1->forward(hidden)));
    }
    // x sigmoid(s x) = silu(s x) / s: both factors ride in the matrix products, and silu has a
    // fused backward.
    return fc2->forward(at::silu(fc1->forward(hidden, fc1->bias * kQuickGeluSlope)));
}

ClipEncoderLayerImpl::ClipEncoderLayerImpl(const ClipEncoderOptions& options)
{
    const auto norm = [&options] { return LayerNorm(options.hiddenSize, options.layerNormEps); };
    self_attn = register_module("self_attn", ClipAttention(options));
    layer_norm1 = register_module("layer_norm1", norm());
    mlp = register_module("mlp", ClipMlp(options));
    layer_norm2 = register_module("layer_norm2", norm());
}

torch::Tensor ClipEncoderLayerImpl::forward(const torch::Tensor& hidden)
{
    const torch::Tensor looked =
        recomputed({hidden}, [this](const std::vector<torch::Tensor>& given) {
            return self_attn->forward(layer_norm1->forward(given[0]));
        });
    const torch::Tensor attended = hidden + looked;
    return attended + recomputed({attended}, [this](const std::vector<torch::Tensor>& given) {
               return mlp->forward(layer_norm2->forward(given[0]));
           });
}

torch::Tensor ClipEncoderLayerImpl::forwardFirst(const torch::Tensor& hidden)
{
    const torch::Tensor looked =
        recomputed({hidden}, [this](const std::vector<torch::Tensor>& given) {
            return self_attn->forward(layer_norm1->forward(given[0]), 1);
        });
    const torch::Tensor attended = hidden.narrow(1, 0, 1) + looked;
    return attended + mlp->forward(layer_norm2->forward(attended));
}

ClipEncoderImpl::ClipEncoderImpl(const ClipEncoderOptions& options)
{
    layers = register_module("layers", torch::nn::ModuleList());
    for (std::int64_t i = 0; i < options.layers; ++i) {
        layers->push_back(ClipEncoderLayer(options));
    }
}

torch::Tensor ClipEncoderImpl::forward(torch::Tensor hidden)
{
    for (const auto& layer : *layers) {
        hidden = layer->as<ClipEncoderLayerImpl>()->forward(hidden);
    }
    return hidden;
}

torch::Tensor ClipEncoderImpl::forwardFirst(torch::Tensor hidden)
{
    for (std::size_t i = 0; i + 1 < layers->size(); ++i) {
        hidden = layers->at<ClipEncoderLayerImpl>(i).forward(hidden);
    }
    return layers->at<ClipEncoderLayerImpl>(layers->size() - 1).forwardFirst(hidden);
}

} // namespace dreamloft::nn
