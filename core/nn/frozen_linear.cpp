// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/frozen_linear.h"

#include "core/base/error.h"
#include "core/nn/panel_share.h"

#include <ATen/ops/addmm.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/linear.h>
#include <torch/autograd.h>

namespace dreamloft::nn {

namespace {

using kernels::kPanelColumns;
using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

bool suits(const torch::Tensor& weight)
{
    return weight.device().is_cpu() && servesPanels(weight.scalar_type()) &&
           !weight.requires_grad() && fitsPanels(weight.size(0), weight.size(1), kMostPairsOfCopy);
}

/// What is left of a factor for the product: panels of fp32 hold it, bf16 would be rounded twice.
double factorOfProduct(torch::Dtype type, double factor)
{
    return type == torch::kFloat32 ? 1.0 : factor;
}

/// weight [out, in] -> [out / 16, in, 16], or [in / 16, out, 16] of the gradient
torch::Tensor panelsOf(const torch::Tensor& weight, bool ofGradient, double factor)
{
    const torch::NoGradGuard none;
    const torch::Tensor right = ofGradient ? weight : weight.t(); // [depth, columns]
    const bool held = factor != factorOfProduct(weight.scalar_type(), factor);
    return panelOrder(held ? right * factor : right);
}

struct PanelFunction : torch::autograd::Function<PanelFunction> {
    static torch::Tensor forward(AutogradContext* context,
                                 const torch::Tensor& x,
                                 const torch::Tensor& panels,
                                 const torch::Tensor& backwardPanels,
                                 const std::optional<torch::Tensor>& bias,
                                 double factor)
    {
        context->save_for_backward({backwardPanels});
        context->saved_data["factor"] = factor;
        return multiplyByPanels(x, panels, bias.value_or(torch::Tensor()), factor);
    }

    static variable_list backward(AutogradContext* context, variable_list gradients)
    {
        DL_REQUIRE(!torch::GradMode::is_enabled(), "this gradient has no gradient of its own");
        const torch::Tensor panels = context->get_saved_variables().front();
        const double factor = context->saved_data["factor"].toDouble();
        return {multiplyByPanels(gradients.front(), panels, {}, factor), {}, {}, {}, {}};
    }
};

} // namespace

FrozenLinear::FrozenLinear(double factor)
    : m_factor(factor)
    , m_panels([factor](const torch::Tensor& weight, bool ofGradient) {
        return panelsOf(weight, ofGradient, factor);
    })
{
}

torch::Tensor FrozenLinear::forward(const torch::Tensor& x,
                                    const torch::Tensor& weight,
                                    const torch::Tensor& bias)
{
    if (served(x, weight, bias)) {
        const bool tracks = tracksGradient(x);
        const FrozenForms forms = panels(weight, tracks);
        const double factor = factorOfProduct(x.scalar_type(), m_factor);
        if (!tracks) {
            return multiplyByPanels(x, forms.forward, bias, factor);
        }
        return PanelFunction::apply(x,
                                    forms.forward,
                                    forms.backward,
                                    bias.defined() ? std::optional<torch::Tensor>(bias)
                                                   : std::nullopt,
                                    factor);
    }
    if (!weight.device().is_cpu()) {
        forget(); // of the weights that were moved to a card
    }
    if (m_factor == 1.0) {
        return at::linear(x, weight, bias);
    }
    std::vector<std::int64_t> sizes = x.sizes().vec();
    sizes.back() = weight.size(0);
    const torch::Tensor rows = x.reshape({-1, x.size(-1)});
    return bias.defined() ? at::addmm(bias, rows, weight.t(), 1.0, m_factor).view(sizes)
                          : at::linear(rows, weight).mul(m_factor).view(sizes);
}

bool FrozenLinear::served(const torch::Tensor& x,
                          const torch::Tensor& weight,
                          const torch::Tensor& bias)
{
    const auto type = weight.scalar_type();
    return x.device().is_cpu() && x.scalar_type() == type && suits(weight) &&
           !(bias.defined() && (bias.requires_grad() || bias.scalar_type() != type)) &&
           x.dim() > 0 && x.numel() > 0 && x.size(-1) == weight.size(1);
}

FrozenForms FrozenLinear::panels(const torch::Tensor& weight, bool withBackward)
{
    return m_panels.of(weight, withBackward);
}

std::int64_t FrozenLinear::panelBytes(const torch::Tensor& weight, bool withBackward)
{
    return suits(weight) ? static_cast<std::int64_t>(weight.nbytes()) * (withBackward ? 2 : 1) : 0;
}

torch::Tensor multiplyByPanels(const torch::Tensor& given,
                               const torch::Tensor& panels,
                               const torch::Tensor& bias,
                               double factor)
{
    DL_REQUIRE(factorOfProduct(given.scalar_type(), factor) == factor,
               "panels of fp32 hold the factor");
    const torch::Tensor x = given.contiguous();
    std::vector<std::int64_t> sizes = x.sizes().vec();
    sizes.back() = panels.size(0) * kPanelColumns;
    torch::Tensor y = at::empty(sizes, x.options());
    const std::int64_t depth = panels.size(1);
    const auto multiply = [&]<class T>(ProductOf<T> product) {
        shareProduct(x.numel() / depth, depth, panels.size(0), [&](const ProductPart& part) {
            product.multiply(product.left + part.firstRow * depth, part);
        });
    };
    if (x.scalar_type() == torch::kFloat32) {
        multiply(ProductOf<float>(x, panels, bias, factor, y));
    } else {
        multiply(ProductOf<kernels::Bf16>(x, panels, bias, factor, y));
    }
    return y;
}

} // namespace dreamloft::nn
