// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/nn/banked_linear.h"

#include <torch/nn/module.h>
#include <torch/nn/modules/container/modulelist.h>
#include <torch/nn/pimpl.h>
#include <torch/types.h>

#include <cstdint>

namespace dreamloft::nn {

/// diffusers `GEGLU`: one linear layer to both halves.
class GegluImpl final : public torch::nn::Module {
public:
    GegluImpl(std::int64_t inFeatures, std::int64_t outFeatures);
    /// x [..., in] -> [..., out]
    torch::Tensor forward(const torch::Tensor& x);
    BankedLinear proj{nullptr};
};
TORCH_MODULE(Geglu);

/// diffusers `FeedForward`, activation "geglu", inner width 4 C, without dropout.
class FeedForwardImpl final : public torch::nn::Module {
public:
    explicit FeedForwardImpl(std::int64_t features);
    /// x [N, S, C] -> [N, S, C]
    torch::Tensor forward(const torch::Tensor& x);
    torch::nn::ModuleList net{nullptr}; ///< GEGLU, dropout (never active), linear
};
TORCH_MODULE(FeedForward);

} // namespace dreamloft::nn
