// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/frozen_linear.h"

#include "core/base/error.h"
#include "core/nn/kernels/panel_product.h"

#include <ATen/Parallel.h>
#include <ATen/ops/addmm.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/linear.h>
#include <torch/autograd.h>

#include <algorithm>

namespace dreamloft::nn {

namespace {

using kernels::kPanelColumns;
using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

bool suits(const torch::Tensor& weight)
{
    return weight.device().is_cpu() && weight.scalar_type() == torch::kFloat32 &&
           !weight.requires_grad() && fitsPanels(weight.size(0), weight.size(1), kMostPairsOfCopy);
}

/// weight [out, in] -> [out / 16, in, 16], or [in / 16, out, 16] of the gradient
torch::Tensor panelsOf(const torch::Tensor& weight, bool ofGradient, double factor)
{
    const torch::NoGradGuard none;
    const torch::Tensor right = ofGradient ? weight : weight.t(); // [depth, columns]
    const torch::Tensor panels = right.unflatten(1, {-1, kPanelColumns}).transpose(0, 1);
    return factor == 1.0 ? panels.contiguous() : (panels * factor).contiguous();
}

struct PanelFunction : torch::autograd::Function<PanelFunction> {
    static torch::Tensor forward(AutogradContext* context,
                                 const torch::Tensor& x,
                                 const torch::Tensor& panels,
                                 const torch::Tensor& backwardPanels,
                                 const std::optional<torch::Tensor>& bias)
    {
        context->save_for_backward({backwardPanels});
        return multiplyByPanels(x, panels, bias.value_or(torch::Tensor()));
    }

    static variable_list backward(AutogradContext* context, variable_list gradients)
    {
        DL_REQUIRE(!torch::GradMode::is_enabled(), "this gradient has no gradient of its own");
        const torch::Tensor panels = context->get_saved_variables().front();
        return {multiplyByPanels(gradients.front(), panels, {}), {}, {}, {}};
    }
};

/// Rows of x that stay in a core's cache beside two panels.
std::int64_t rowsAtOnce(std::int64_t depth)
{
    constexpr std::int64_t kNumbers = 1 << 15;
    constexpr std::int64_t kLeast = 48; // whole blocks of six and eight
    return std::max(kLeast, kNumbers / depth / kLeast * kLeast);
}

/// A product in even parts, one for each thread.
struct Shares {
    std::int64_t ofRows;
    std::int64_t ofPanels;
};

/// Rows are shared out first, then every panel is read once by each thread at the same time; where
/// they are few, the panels.
Shares sharesOf(std::int64_t rows, std::int64_t depth, std::int64_t panels)
{
    constexpr std::int64_t kWorthAThread = 1 << 16; // multiplications
    constexpr std::int64_t kLeastRows = 48;         // for which a panel is read
    const std::int64_t threads = std::clamp<std::int64_t>(
        rows * depth * panels * kPanelColumns / kWorthAThread, 1, at::get_num_threads());
    std::int64_t ofRows = std::clamp<std::int64_t>(rows / kLeastRows, 1, threads);
    while (threads % ofRows != 0) {
        --ofRows;
    }
    return {ofRows, std::min(threads / ofRows, (panels + 1) / 2)};
}

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
        if (!tracks) {
            return multiplyByPanels(x, forms.forward, bias);
        }
        return PanelFunction::apply(x,
                                    forms.forward,
                                    forms.backward,
                                    bias.defined() ? std::optional<torch::Tensor>(bias)
                                                   : std::nullopt);
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
    return x.device().is_cpu() && x.scalar_type() == torch::kFloat32 && suits(weight) &&
           !(bias.defined() && (bias.requires_grad() || bias.scalar_type() != torch::kFloat32)) &&
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

torch::Tensor
multiplyByPanels(const torch::Tensor& given, const torch::Tensor& panels, const torch::Tensor& bias)
{
    const torch::Tensor x = given.contiguous();
    const std::int64_t depth = panels.size(1);
    const std::int64_t count = panels.size(0);
    const std::int64_t rows = x.numel() / depth;
    std::vector<std::int64_t> sizes = x.sizes().vec();
    sizes.back() = count * kPanelColumns;
    torch::Tensor y = at::empty(sizes, x.options());
    const std::int64_t chunk = rowsAtOnce(depth);
    const Shares shares = sharesOf(rows, depth, count);
    const float* left = x.const_data_ptr<float>();
    const float* right = panels.const_data_ptr<float>();
    const float* start = bias.defined() ? bias.const_data_ptr<float>() : nullptr;
    float* out = y.mutable_data_ptr<float>();
    const auto work = [&](std::int64_t share) {
        const std::int64_t ofRows = share / shares.ofPanels;
        const std::int64_t ofPanels = share % shares.ofPanels;
        const std::int64_t panel = count * ofPanels / shares.ofPanels;
        const std::int64_t some = count * (ofPanels + 1) / shares.ofPanels - panel;
        const std::int64_t column = panel * kPanelColumns;
        const std::int64_t end = rows * (ofRows + 1) / shares.ofRows;
        for (std::int64_t row = rows * ofRows / shares.ofRows; row < end; row += chunk) {
            kernels::multiplyPanels(left + row * depth,
                                    depth,
                                    std::min(chunk, end - row),
                                    depth,
                                    right + column * depth,
                                    some,
                                    start != nullptr ? start + column : nullptr,
                                    out + row * count * kPanelColumns + column,
                                    count * kPanelColumns);
        }
    };
    at::parallel_for(
        0, shares.ofRows * shares.ofPanels, 1, [&](std::int64_t from, std::int64_t to) {
            for (std::int64_t share = from; share < to; ++share) {
                work(share);
            }
        });
    return y;
}

} // namespace dreamloft::nn
