// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/nn/frozen_copies.h"
#include "core/nn/kernels/conv_window.h"

#include <torch/autograd.h>

#include <cstdint>
#include <vector>

namespace dreamloft::nn {

/// A convolution of stride 1 over a form of frozen weights. `Convolve(x, form, bias, window)`
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
                                 const kernels::ConvWindow& window)
    {
        context->save_for_backward({backwardForm});
        context->saved_data["window"] = std::vector<std::int64_t>{
            window.down, window.across, window.paddingDown, window.paddingAcross};
        return Convolve(x, form, bias, window);
    }

    static Variables backward(Context* context, Variables gradients)
    {
        DL_REQUIRE(!torch::GradMode::is_enabled(), "this gradient has no gradient of its own");
        const torch::Tensor form = context->get_saved_variables().front();
        const std::vector<std::int64_t> of = context->saved_data["window"].toIntVector();
        const kernels::ConvWindow window{of[0], of[1], of[2], of[3]};
        return {Convolve(gradients.front(), form, {}, window.ofGradient()), {}, {}, {}, {}};
    }
};

/// The convolution over `filter`, differentiable in x where x is.
template <auto Convolve>
torch::Tensor frozenConv2d(const torch::Tensor& x,
                           const FrozenForms& filter,
                           const torch::Tensor& bias,
                           const kernels::ConvWindow& window)
{
    if (tracksGradient(x)) {
        return FrozenConvFunction<Convolve>::apply(
            x, filter.forward, filter.backward, bias, window);
    }
    return Convolve(x, filter.forward, bias, window);
}

} // namespace dreamloft::nn
