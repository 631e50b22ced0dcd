// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/flat_adamw.h"

#include "core/base/error.h"

#include <ATen/ATen.h>

#include <cmath>
#include <optional>
#include <string>

namespace dreamloft::training {
namespace {

[[noreturn]] void damaged(const std::string& name)
{
    throw base::Error({.kind = base::ErrorKind::DamagedState,
                       .code = "DL-TRAIN-010",
                       .object = name,
                       .message = "Cannot continue \"training\": the saved \"" + name +
                                  "\" does not fit, expected the state of the same "
                                  "adapters.",
                       .hint = "Continue from an earlier checkpoint.",
                       .workSafe = "All finished adapters are safe."});
}

const torch::Tensor&
part(const tensor::StateDict& state, const std::string& name, at::IntArrayRef shape)
{
    const auto found = state.find(name);
    if (found == state.end() || found->second.sizes() != shape) {
        damaged(name);
    }
    return found->second;
}

} // namespace

FlatAdamW::FlatAdamW(torch::Tensor master, torch::Tensor grad, const FlatAdamWSettings& settings)
    : m_master(master.detach())
    , m_grad(grad.detach())
    , m_settings(settings)
{
    DL_REQUIRE(m_master.dim() == 2 && m_master.sizes() == m_grad.sizes(),
               "master and grad are [M, P]");
    DL_REQUIRE(m_master.is_contiguous() && m_grad.is_contiguous(),
               "master and grad are contiguous");
    m_first = at::zeros_like(m_master);
    m_second = at::zeros_like(m_master);
    m_steps.assign(static_cast<std::size_t>(m_master.size(0)), 0);
}

std::int64_t FlatAdamW::adapters() const
{
    return m_master.size(0);
}

FlatStep FlatAdamW::step(std::span<const double> learningRates)
{
    const auto count = static_cast<std::size_t>(adapters());
    DL_REQUIRE(learningRates.size() == 1 || learningRates.size() == count,
               "one learning rate, or one per adapter");
    const at::NoGradGuard noGrad;
    FlatStep result;
    result.gradNorm =
        at::linalg_vector_norm(m_grad, 2, at::IntArrayRef{1}).to(at::kCPU, at::kDouble);
    result.finite.resize(count);
    // Row by row: each adapter has its own rate, clipping and counter, and a row that is not finite
    // is passed over. ATen's fused kernel reads and writes every number once; its own grad_scale is
    // fp32 only, so a row that must be clipped is scaled before.
    for (std::size_t m = 0; m < count; ++m) {
        const double norm = result.gradNorm.data_ptr<double>()[m];
        result.finite[m] = std::isfinite(norm);
        if (!result.finite[m]) {
            continue;
        }
        const auto row = static_cast<std::int64_t>(m);
        auto grad = m_grad[row];
        const double clip =
            m_settings.maxGradNorm > 0.0 ? m_settings.maxGradNorm / (norm + 1e-6) : 1.0;
        if (clip < 1.0) {
            grad.mul_(clip);
        }
        ++m_steps[m];
        const auto taken =
            at::scalar_tensor(static_cast<double>(m_steps[m]), m_grad.options().dtype(at::kFloat));
        at::_fused_adamw_({m_master[row]},
                          {grad},
                          {m_first[row]},
                          {m_second[row]},
                          {},
                          {taken},
                          learningRates.size() == 1 ? learningRates.front() : learningRates[m],
                          m_settings.beta1,
                          m_settings.beta2,
                          m_settings.weightDecay,
                          m_settings.epsilon,
                          false,
                          false,
                          std::nullopt,
                          std::nullopt);
    }
    // The fused kernel does not tell that the master changed; copies in another type depend on it.
    m_master.unsafeGetTensorImpl()->bump_version();
    m_grad.zero_();
    return result;
}

tensor::StateDict FlatAdamW::state(std::string_view prefix) const
{
    const std::string start(prefix);
    const auto copy = [](const torch::Tensor& tensor) {
        return tensor.to(at::kCPU, false, true).contiguous();
    };
    return {{start + "master", copy(m_master)},
            {start + "exp_avg", copy(m_first)},
            {start + "exp_avg_sq", copy(m_second)},
            {start + "steps", at::tensor(at::ArrayRef<std::int64_t>(m_steps), at::kLong)}};
}

void FlatAdamW::restore(const tensor::StateDict& state, std::string_view prefix)
{
    const std::string start(prefix);
    const auto& master = part(state, start + "master", m_master.sizes());
    const auto& first = part(state, start + "exp_avg", m_master.sizes());
    const auto& second = part(state, start + "exp_avg_sq", m_master.sizes());
    const auto steps =
        part(state, start + "steps", {adapters()}).to(at::kCPU, at::kLong).contiguous();
    const at::NoGradGuard noGrad;
    m_master.copy_(master);
    m_first.copy_(first);
    m_second.copy_(second);
    m_grad.zero_();
    m_steps.assign(steps.data_ptr<std::int64_t>(), steps.data_ptr<std::int64_t>() + steps.numel());
}

} // namespace dreamloft::training
