// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/activations.h"

#include <ATen/ops/gelu.h>
#include <ATen/ops/mish.h>
#include <ATen/ops/relu.h>
#include <ATen/ops/sigmoid.h>
#include <ATen/ops/silu.h>

namespace dreamloft::nn {

torch::Tensor activate(Activation kind, const torch::Tensor& x)
{
    switch (kind) {
    case Activation::Silu:
        return at::silu(x);
    case Activation::Gelu:
        return at::gelu(x);
    case Activation::Relu:
        return at::relu(x);
    case Activation::Mish:
        return at::mish(x);
    }
    return x;
}

torch::Tensor quickGelu(const torch::Tensor& x)
{
    return x * at::sigmoid(x * 1.702);
}

torch::Tensor geglu(const torch::Tensor& x)
{
    const auto halves = x.chunk(2, -1);
    return halves[0] * at::gelu(halves[1]);
}

} // namespace dreamloft::nn
