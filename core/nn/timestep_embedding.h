// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/nn/activation_kind.h"
#include "core/nn/banked_linear.h"

#include <torch/nn/module.h>
#include <torch/nn/pimpl.h>
#include <torch/types.h>

#include <cstdint>

namespace dreamloft::nn {

/// diffusers `get_timestep_embedding`: timesteps [N], possibly fractional -> [N, dim] fp32 whatever
/// the type of the timesteps (parity.md). [sin, cos], or [cos, sin] with `flipSinToCos`.
torch::Tensor sinusoidalEmbedding(const torch::Tensor& timesteps,
                                  std::int64_t dim,
                                  bool flipSinToCos,
                                  double freqShift);

/// diffusers `TimestepEmbedding`: Linear, activation, Linear.
class TimestepEmbeddingImpl final : public torch::nn::Module {
public:
    TimestepEmbeddingImpl(std::int64_t inFeatures, std::int64_t timeDim, Activation activation);
    /// [N, in] -> [N, timeDim]
    torch::Tensor forward(const torch::Tensor& sinusoid);
    BankedLinear linear_1{nullptr};
    BankedLinear linear_2{nullptr};

private:
    Activation m_activation;
};
TORCH_MODULE(TimestepEmbedding);

} // namespace dreamloft::nn
