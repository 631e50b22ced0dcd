// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/banked_linear.h"

#include "core/base/error.h"
#include "core/nn/adapter_bank.h"
#include "core/nn/dropout_mask.h"
#include "core/nn/recompute.h"

#include <torch/autograd.h>

namespace dreamloft::nn {

namespace {

using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

/// x [N, ..., f] as one matrix per adapter [M, rows, f].
torch::Tensor byAdapter(const torch::Tensor& x, std::int64_t adapters)
{
    return x.reshape({adapters, -1, x.size(-1)});
}

torch::Tensor scaled(torch::Tensor h, const torch::Tensor& scale)
{
    return scale.defined() ? h.mul_(scale) : h;
}

/// out [M, R, f] += h [M, R, r] * factor [M, f, r]^T, in place
void addUpdate(torch::Tensor& out, const torch::Tensor& h, const torch::Tensor& factorTransposed)
{
    if (out.size(0) == 1) {
        auto plain = out.squeeze(0);
        plain.addmm_(h.squeeze(0), factorTransposed.squeeze(0));
    } else {
        out.baddbmm_(h, factorTransposed);
    }
}

/// One shared product with the frozen weight, then the low-rank update of each adapter.
class AdaptedLinear : public torch::autograd::Function<AdaptedLinear> {
public:
    static torch::Tensor forward(AutogradContext* context,
                                 const torch::Tensor& x,
                                 const torch::Tensor& masterDown,
                                 const torch::Tensor& /*masterUp*/,
                                 const torch::Tensor& weight,
                                 const std::optional<torch::Tensor>& bias,
                                 const std::optional<torch::Tensor>& panels,
                                 const std::optional<torch::Tensor>& backwardPanels,
                                 const torch::Tensor& down,
                                 const torch::Tensor& up,
                                 const std::optional<torch::Tensor>& givenScale,
                                 double dropout,
                                 std::int64_t seed)
    {
        const torch::Tensor scale = givenScale.value_or(torch::Tensor());
        const std::int64_t adapters = masterDown.size(0);
        auto y = panels ? multiplyByPanels(x, *panels, bias.value_or(torch::Tensor()))
                        : at::linear(x, weight, bias);
        const auto rows = byAdapter(x, adapters);
        const auto input = maskedByDropout(rows, dropout, static_cast<std::uint64_t>(seed));
        const auto h = scaled(at::bmm(input, down.transpose(1, 2)), scale);
        auto grouped = y.view({adapters, -1, y.size(-1)});
        addUpdate(grouped, h, up.transpose(1, 2));
        context->save_for_backward(
            {x, h, weight, down, up, scale, backwardPanels.value_or(torch::Tensor())});
        context->saved_data["dropout"] = dropout;
        context->saved_data["seed"] = seed;
        context->saved_data["master"] = static_cast<std::int64_t>(masterDown.scalar_type());
        return y;
    }

    static variable_list backward(AutogradContext* context, variable_list gradients)
    {
        const auto saved = context->get_saved_variables();
        DL_REQUIRE(!saved[6].defined() || !torch::GradMode::is_enabled(),
                   "over panels this gradient has no gradient of its own");
        const auto &x = saved[0], &h = saved[1], &weight = saved[2], &down = saved[3],
                   &up = saved[4], &scale = saved[5], &panels = saved[6];
        const double dropout = context->saved_data["dropout"].toDouble();
        const auto seed = static_cast<std::uint64_t>(context->saved_data["seed"].toInt());
        const auto master = static_cast<torch::Dtype>(context->saved_data["master"].toInt());
        const std::int64_t adapters = down.size(0);
        const auto dy = gradients[0].contiguous();
        const auto dyRows = dy.view({adapters, -1, dy.size(-1)});
        const auto dh = scaled(at::bmm(dyRows, up), scale);
        torch::Tensor dx;
        if (context->needs_input_grad(0)) {
            dx = panels.defined() ? multiplyByPanels(dy, panels, {}) : at::matmul(dy, weight);
            auto dxRows = dx.view({adapters, -1, dx.size(-1)});
            if (dropout > 0.0) {
                addMaskedByDropout(dxRows, at::bmm(dh, down), dropout, seed);
            } else {
                addUpdate(dxRows, dh, down);
            }
        }
        torch::Tensor dDown;
        torch::Tensor dUp;
        if (context->needs_input_grad(1)) {
            const auto input = maskedByDropout(byAdapter(x, adapters), dropout, seed);
            dDown = at::bmm(dh.transpose(1, 2), input).to(master);
        }
        if (context->needs_input_grad(2)) {
            dUp = at::bmm(dyRows.transpose(1, 2), h).to(master);
        }
        return {dx, dDown, dUp, {}, {}, {}, {}, {}, {}, {}, {}, {}};
    }
};

torch::Tensor slotOf(const torch::Tensor& shadow, const torch::Tensor& master)
{
    return shadow.as_strided(master.sizes(),
                             {shadow.stride(0), master.stride(1), master.stride(2)},
                             master.storage_offset());
}

} // namespace

BankedLinearImpl::BankedLinearImpl(std::int64_t inFeatures, std::int64_t outFeatures, bool withBias)
{
    weight = register_parameter("weight", torch::empty({outFeatures, inFeatures}));
    if (withBias) {
        bias = register_parameter("bias", torch::empty({outFeatures}));
    } else {
        register_parameter("bias", {}, /*requires_grad=*/false);
    }
}

torch::Tensor BankedLinearImpl::forward(const torch::Tensor& x)
{
    if (m_bank == nullptr) {
        return m_product.forward(x, weight, bias);
    }
    DL_REQUIRE(x.size(0) % m_bank->adapters() == 0, "the batch does not divide by the adapters");
    const auto masterDown = m_bank->down(m_target);
    const auto masterUp = m_bank->up(m_target);
    const auto shadow = m_bank->shadow(x.scalar_type());
    const auto down = slotOf(shadow, masterDown).detach();
    const auto up = slotOf(shadow, masterUp).detach();
    std::optional<torch::Tensor> scale; // autograd functions take no undefined tensors
    if (m_bank->commonScale() != 1.0) {
        scale = m_bank->scale().to(x.scalar_type()).view({-1, 1, 1});
    }
    std::optional<torch::Tensor> panels;
    std::optional<torch::Tensor> backwardPanels;
    if (FrozenLinear::served(x, weight, bias)) {
        const FrozenForms forms = m_product.panels(weight, tracksGradient(x));
        panels = forms.forward;
        if (tracksGradient(x)) {
            backwardPanels = forms.backward;
        }
    } else if (!weight.is_cpu()) {
        m_product.forget(); // of the weights that were moved to a card
    }
    const bool dropping =
        m_bank->dropout() > 0.0 && m_bank->trainable() && at::GradMode::is_enabled();
    return AdaptedLinear::apply(
        x,
        masterDown,
        masterUp,
        weight.detach(),
        bias.defined() ? std::optional<torch::Tensor>(bias.detach()) : std::nullopt,
        panels,
        backwardPanels,
        down,
        up,
        scale,
        dropping ? m_bank->dropout() : 0.0,
        dropping ? static_cast<std::int64_t>(
                       drawnSeed([this] { return m_bank->nextDropoutSeed(m_target); }))
                 : 0);
}

std::int64_t BankedLinearImpl::copyBytes(bool withBackward) const
{
    return FrozenLinear::panelBytes(weight, withBackward);
}

void BankedLinearImpl::attach(AdapterBank& bank, std::int64_t target)
{
    m_bank = &bank;
    m_target = target;
}

void BankedLinearImpl::detach() noexcept
{
    m_bank = nullptr;
}

} // namespace dreamloft::nn
