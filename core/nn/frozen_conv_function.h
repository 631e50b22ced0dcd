// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/nn/frozen_copies.h"

#include <torch/autograd.h>

#include <cstdint>

namespace dreamloft::nn {

/// A 3x3 convolution of stride 1 over a form of frozen weights. `Convolve(x, form, bias, padding)`
/// computes it without gradients; the gradient of x is the same convolution over the form of the
/// backward pass.
template <auto Convolve>
class FrozenConvFunction : public torch::autograd::Function<FrozenConvFunction<Convolve>> {
public:
    using Context = torch::autograd::AutogradContext;
    using Variables = torch::autograd::variable_list;

    static torch::Tensor forward(Context* context,
                                 const torch::Tensor& x,
                                 const torch::Tensor& form,
                                 const torch::Tensor& backwardForm,
                                 const torch::Tensor& bias,
                                 std::int64_t padding)
    {
        context->save_for_backward({backwardForm});
        context->saved_data["padding"] = padding;
        return Convolve(x, form, bias, padding);
    }

    static Variables backward(Context* context, Variables gradients)
    {
        DL_REQUIRE(!torch::GradMode::is_enabled(), "this gradient has no gradient of its own");
        const torch::Tensor form = context->get_saved_variables().front();
        const std::int64_t padding = context->saved_data["padding"].toInt();
        return {Convolve(gradients.front(), form, {}, 2 - padding), {}, {}, {}, {}};
    }
};

/// The convolution over `filter`, differentiable in x where x is.
template <auto Convolve>
torch::Tensor frozenConv2d(const torch::Tensor& x,
                           const FrozenForms& filter,
                           const torch::Tensor& bias,
                           std::int64_t padding)
{
    if (tracksGradient(x)) {
        return FrozenConvFunction<Convolve>::apply(
            x, filter.forward, filter.backward, bias, padding);
    }
    return Convolve(x, filter.forward, bias, padding);
}

} // namespace dreamloft::nn
