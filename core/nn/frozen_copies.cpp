// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/frozen_copies.h"

#include "core/nn/kernels/panel_product.h"
#include "core/tensor/torch_setup.h"

#include <algorithm>
#include <utility>

namespace dreamloft::nn {

FrozenCopy::FrozenCopy(Make make)
    : m_make(std::move(make))
{
}

FrozenForms FrozenCopy::of(const torch::Tensor& weight, bool withBackward)
{
    const std::lock_guard hold(m_mutex);
    const std::int64_t version = weight.is_inference() ? 0 : weight._version();
    if (!m_weight.defined() || m_weight.const_data_ptr() != weight.const_data_ptr() ||
        m_version != version) {
        m_forms = {};
        m_weight = weight.detach();
        m_version = version;
    }
    if (!m_forms.forward.defined()) {
        m_forms.forward = m_make(weight, false);
    }
    if (withBackward && !m_forms.backward.defined()) {
        m_forms.backward = m_make(weight, true);
    }
    return m_forms;
}

void FrozenCopy::forget()
{
    const std::lock_guard hold(m_mutex);
    m_forms = {};
    m_weight.reset();
}

std::int64_t FrozenCopy::bytes() const
{
    const std::lock_guard hold(m_mutex);
    const auto bytesOf = [](const torch::Tensor& form) {
        return form.defined() ? static_cast<std::int64_t>(form.nbytes()) : 0;
    };
    return bytesOf(m_forms.forward) + bytesOf(m_forms.backward);
}

bool fitsPanels(std::int64_t out, std::int64_t in, std::int64_t mostPairs)
{
    constexpr std::int64_t kLeast = 32;
    return out % kernels::kPanelColumns == 0 && in % kernels::kPanelColumns == 0 &&
           std::min(out, in) >= kLeast && out * in <= mostPairs;
}

bool servesPanels(torch::Dtype type)
{
    static const bool ofPairs = kernels::multipliesPairs() && !tensor::cpuHasAmx();
    return type == torch::kFloat32 || (type == torch::kBFloat16 && ofPairs);
}

torch::Tensor panelOrder(const torch::Tensor& right)
{
    const std::int64_t depth = right.size(0);
    const torch::Tensor panels = right.unflatten(1, {-1, kernels::kPanelColumns}); // [depth, P, 16]
    if (right.scalar_type() == torch::kFloat32) {
        return panels.transpose(0, 1).contiguous();
    }
    return panels.unflatten(0, {-1, 2})
        .permute({2, 0, 3, 1})
        .contiguous()
        .view({-1, depth, kernels::kPanelColumns});
}

FrozenMemory frozenMemoryOf(const torch::nn::Module& network, bool withBackward)
{
    FrozenMemory memory;
    for (const auto& module : network.modules()) {
        const auto* layer = dynamic_cast<const KeepsCopies*>(module.get());
        const std::int64_t copies = layer != nullptr ? layer->copyBytes(withBackward) : 0;
        if (copies > 0) {
            // A copy that an earlier training needed stays where no backward pass runs now.
            memory.copies += std::max(copies, layer->copyBytesHeld());
            memory.held += layer->copyBytesHeld();
            memory.work = std::max(memory.work, layer->passBytes());
        }
    }
    return memory;
}

void forgetCopies(torch::nn::Module& network)
{
    for (const auto& module : network.modules()) {
        if (auto* layer = dynamic_cast<KeepsCopies*>(module.get()); layer != nullptr) {
            layer->forgetCopies();
        }
    }
}

bool tracksGradient(const torch::Tensor& x)
{
    return torch::GradMode::is_enabled() && x.requires_grad();
}

} // namespace dreamloft::nn
