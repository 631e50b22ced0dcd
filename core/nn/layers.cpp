// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/layers.h"

#include <ATen/ops/embedding.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/layer_norm.h>
#include <ATen/ops/ones.h>
#include <ATen/ops/zeros.h>

namespace dreamloft::nn {

LinearImpl::LinearImpl(std::int64_t inFeatures,
                       std::int64_t outFeatures,
                       bool withBias,
                       double factor)
    : weight(register_parameter("weight", at::empty({outFeatures, inFeatures})))
    , m_product(factor)
{
    if (withBias) {
        bias = register_parameter("bias", at::empty({outFeatures}));
    } else {
        register_parameter("bias", {}, /*requires_grad=*/false);
    }
}

torch::Tensor LinearImpl::forward(const torch::Tensor& x)
{
    return forward(x, bias);
}

torch::Tensor LinearImpl::forward(const torch::Tensor& x, const torch::Tensor& otherBias)
{
    return m_product.forward(x, weight, otherBias);
}

std::int64_t LinearImpl::copyBytes(bool withBackward) const
{
    return FrozenLinear::panelBytes(weight, withBackward);
}

EmbeddingImpl::EmbeddingImpl(std::int64_t rows, std::int64_t width)
    : weight(register_parameter("weight", at::empty({rows, width})))
{
}

torch::Tensor EmbeddingImpl::forward(const torch::Tensor& ids)
{
    return at::embedding(weight, ids);
}

LayerNormImpl::LayerNormImpl(std::int64_t features, double eps)
    : weight(register_parameter("weight", at::ones({features})))
    , bias(register_parameter("bias", at::zeros({features})))
    , m_eps(eps)
{
}

torch::Tensor LayerNormImpl::forward(const torch::Tensor& x)
{
    return at::layer_norm(x, {x.size(-1)}, weight, bias, m_eps);
}

GroupNormImpl::GroupNormImpl(std::int64_t groups, std::int64_t channels, double eps)
    : weight(register_parameter("weight", at::ones({channels})))
    , bias(register_parameter("bias", at::zeros({channels})))
    , m_groups(groups)
    , m_eps(eps)
{
}

} // namespace dreamloft::nn
