// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/timestep_embedding.h"

#include "core/nn/activations.h"

#include <ATen/ops/arange.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/constant_pad_nd.h>
#include <ATen/ops/cos.h>
#include <ATen/ops/exp.h>
#include <ATen/ops/sin.h>

#include <cmath>

namespace dreamloft::nn {

torch::Tensor sinusoidalEmbedding(const torch::Tensor& timesteps,
                                  std::int64_t dim,
                                  bool flipSinToCos,
                                  double freqShift)
{
    constexpr double kMaxPeriod = 10000.0;
    const std::int64_t half = dim / 2;
    const auto options = timesteps.options().dtype(torch::kFloat32);
    const auto exponent = at::arange(0, half, options) * -std::log(kMaxPeriod) /
                          (static_cast<double>(half) - freqShift);
    const auto angle = timesteps.to(torch::kFloat32).unsqueeze(1) * at::exp(exponent).unsqueeze(0);
    auto embedding = flipSinToCos ? at::cat({at::cos(angle), at::sin(angle)}, -1)
                                  : at::cat({at::sin(angle), at::cos(angle)}, -1);
    return dim % 2 == 1 ? at::constant_pad_nd(embedding, {0, 1}) : embedding;
}

TimestepEmbeddingImpl::TimestepEmbeddingImpl(std::int64_t inFeatures,
                                             std::int64_t timeDim,
                                             Activation activation)
    : linear_1(register_module("linear_1", BankedLinear(inFeatures, timeDim)))
    , linear_2(register_module("linear_2", BankedLinear(timeDim, timeDim)))
    , m_activation(activation)
{
}

torch::Tensor TimestepEmbeddingImpl::forward(const torch::Tensor& sinusoid)
{
    return linear_2(activate(m_activation, linear_1(sinusoid)));
}

} // namespace dreamloft::nn
