// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/linear.h"

#include <ATen/ops/empty.h>
#include <ATen/ops/linear.h>

namespace dreamloft::nn {

LinearImpl::LinearImpl(std::int64_t inFeatures, std::int64_t outFeatures, bool withBias)
    : weight(register_parameter("weight", at::empty({outFeatures, inFeatures})))
{
    if (withBias) {
        bias = register_parameter("bias", at::empty({outFeatures}));
    } else {
        register_parameter("bias", {}, /*requires_grad=*/false);
    }
}

torch::Tensor LinearImpl::forward(const torch::Tensor& x)
{
    return at::linear(x, weight, bias);
}

} // namespace dreamloft::nn
