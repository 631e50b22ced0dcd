// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <torch/nn/module.h>
#include <torch/nn/pimpl.h>
#include <torch/types.h>

#include <cstdint>

namespace dreamloft::nn {

/// torch `Linear` that carries no adapters. Its weights are not initialised (see Conv2d): memory
/// that nobody wrote takes no room, so that a model which is read from a file is there once.
class LinearImpl final : public torch::nn::Module {
public:
    LinearImpl(std::int64_t inFeatures, std::int64_t outFeatures, bool withBias = true);
    /// x [..., in] -> [..., out]
    torch::Tensor forward(const torch::Tensor& x);

    torch::Tensor weight; ///< [out, in]
    torch::Tensor bias;   ///< [out], undefined without bias
};
TORCH_MODULE(Linear);

} // namespace dreamloft::nn
