// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/adapter_bank.h"

#include "core/base/error.h"
#include "core/base/seed.h"
#include "core/nn/banked_linear.h"

#include <c10/core/InferenceMode.h>
#include <torch/nn/module.h>

#include <algorithm>

namespace dreamloft::nn {

namespace {

/// View of `features` x rank elements in every row of `flat` [M, P], as [M, rows, columns].
torch::Tensor
slotView(const torch::Tensor& flat, std::int64_t offset, std::int64_t rows, std::int64_t columns)
{
    return flat.as_strided({flat.size(0), rows, columns},
                           {flat.stride(0), columns, 1},
                           flat.storage_offset() + offset);
}

} // namespace

AdapterBank::AdapterBank(AdapterLayout layout,
                         std::int64_t adapters,
                         const torch::TensorOptions& options)
    : m_layout(std::move(layout))
    , m_dropoutUses(m_layout.targets().size(), 0)
{
    DL_REQUIRE(adapters > 0, "a bank needs at least one adapter");
    // Tensors of inference mode could not be trained later.
    const c10::InferenceMode normal(false);
    const at::NoGradGuard noGrad;
    m_flat = torch::zeros({adapters, m_layout.size()}, options.requires_grad(false));
    m_scale = torch::ones({adapters}, m_flat.options());
    for (std::int64_t target = 0; target < targets(); ++target) {
        const auto& shape = m_layout.targets()[static_cast<std::size_t>(target)];
        const std::int64_t rank = m_layout.paddedRank();
        m_down.push_back(
            slotView(m_flat, m_layout.downOffset(target), rank, shape.inFeatures).detach());
        m_up.push_back(
            slotView(m_flat, m_layout.upOffset(target), shape.outFeatures, rank).detach());
    }
}

std::int64_t AdapterBank::targets() const
{
    return static_cast<std::int64_t>(m_layout.targets().size());
}

torch::Tensor AdapterBank::down(std::int64_t target) const
{
    return m_down.at(static_cast<std::size_t>(target));
}

torch::Tensor AdapterBank::up(std::int64_t target) const
{
    return m_up.at(static_cast<std::size_t>(target));
}

void AdapterBank::setScale(double alphaOverRank)
{
    const at::NoGradGuard noGrad;
    m_scale.fill_(alphaOverRank);
    m_commonScale = alphaOverRank;
}

void AdapterBank::setScale(const std::vector<double>& scales)
{
    DL_REQUIRE(static_cast<std::int64_t>(scales.size()) == adapters(), "one scale per adapter");
    const at::NoGradGuard noGrad;
    m_scale.copy_(torch::tensor(scales, torch::kFloat64));
    const bool common =
        std::all_of(scales.begin(), scales.end(), [&](double s) { return s == scales.front(); });
    m_commonScale = common ? std::optional<double>(scales.front()) : std::nullopt;
}

void AdapterBank::setTrainable(bool trainable)
{
    const c10::InferenceMode normal(false);
    if (trainable && !m_flatGrad.defined()) {
        m_flatGrad = torch::zeros_like(m_flat);
    }
    if (!trainable) {
        m_flatGrad.reset();
    }
    for (std::int64_t target = 0; target < targets(); ++target) {
        const auto& shape = m_layout.targets()[static_cast<std::size_t>(target)];
        const std::int64_t rank = m_layout.paddedRank();
        auto& downSlot = m_down[static_cast<std::size_t>(target)];
        auto& upSlot = m_up[static_cast<std::size_t>(target)];
        downSlot.set_requires_grad(trainable);
        upSlot.set_requires_grad(trainable);
        // Autograd adds in place into a gradient that is already there: the flat buffer fills
        // itself.
        downSlot.mutable_grad() =
            trainable ? slotView(m_flatGrad, m_layout.downOffset(target), rank, shape.inFeatures)
                      : torch::Tensor();
        upSlot.mutable_grad() =
            trainable ? slotView(m_flatGrad, m_layout.upOffset(target), shape.outFeatures, rank)
                      : torch::Tensor();
    }
    m_trainable = trainable;
}

void AdapterBank::setDropout(double p, std::uint64_t seed)
{
    DL_REQUIRE(p >= 0.0 && p < 1.0, "dropout lies in [0, 1)");
    m_dropout = p;
    m_dropoutSeed = seed;
    std::fill(m_dropoutUses.begin(), m_dropoutUses.end(), 0);
}

std::uint64_t AdapterBank::nextDropoutSeed(std::int64_t target)
{
    auto& uses = m_dropoutUses.at(static_cast<std::size_t>(target));
    const auto use = static_cast<std::int64_t>(uses++);
    return base::seedFor(m_dropoutSeed, base::Purpose::Dropout, target, use, 0);
}

void AdapterBank::setAdapter(std::int64_t adapter,
                             std::int64_t target,
                             const torch::Tensor& downUnpadded,
                             const torch::Tensor& upUnpadded)
{
    const auto& shape = m_layout.targets().at(static_cast<std::size_t>(target));
    const std::int64_t rank = downUnpadded.size(0);
    DL_REQUIRE(adapter >= 0 && adapter < adapters(), "no such adapter");
    DL_REQUIRE(rank <= m_layout.rank() && downUnpadded.dim() == 2 && upUnpadded.dim() == 2 &&
                   downUnpadded.size(1) == shape.inFeatures &&
                   upUnpadded.size(0) == shape.outFeatures && upUnpadded.size(1) == rank,
               "adapter weights do not fit " + shape.path);
    const at::NoGradGuard noGrad;
    const std::int64_t padded = m_layout.paddedRank();
    auto downSlot =
        slotView(m_flat, m_layout.downOffset(target), padded, shape.inFeatures)[adapter];
    auto upSlot = slotView(m_flat, m_layout.upOffset(target), shape.outFeatures, padded)[adapter];
    downSlot.zero_();
    upSlot.zero_();
    downSlot.narrow(0, 0, rank).copy_(downUnpadded);
    upSlot.narrow(1, 0, rank).copy_(upUnpadded);
}

std::pair<torch::Tensor, torch::Tensor> AdapterBank::adapter(std::int64_t adapter,
                                                             std::int64_t target) const
{
    const at::NoGradGuard noGrad;
    const std::int64_t rank = m_layout.rank();
    return {down(target)[adapter].narrow(0, 0, rank).detach().clone(),
            up(target)[adapter].narrow(1, 0, rank).detach().clone(at::MemoryFormat::Contiguous)};
}

torch::Tensor AdapterBank::shadow(torch::Dtype dtype)
{
    if (m_flat.scalar_type() == dtype) {
        return m_flat;
    }
    const auto version = m_flat._version();
    if (!m_shadow.defined() || m_shadow.scalar_type() != dtype || m_shadowVersion != version) {
        const c10::InferenceMode normal(false);
        const at::NoGradGuard noGrad;
        m_shadow = m_flat.to(dtype); // a fresh tensor: the backward pass may still hold the old one
        m_shadowVersion = version;
    }
    return m_shadow;
}

BankScope::BankScope(AdapterBank& bank, torch::nn::Module& root, std::string_view tower)
{
    const std::string prefix = tower.empty() ? std::string() : std::string(tower) + '.';
    const auto modules = root.named_modules(std::string(), /*include_self=*/false);
    std::vector<std::pair<BankedLinearImpl*, std::int64_t>> found;
    for (std::int64_t target = 0; target < bank.targets(); ++target) {
        const auto& wanted = bank.layout().targets()[static_cast<std::size_t>(target)];
        if (!wanted.path.starts_with(prefix)) {
            continue;
        }
        const auto* module = modules.find(wanted.path.substr(prefix.size()));
        auto* linear = module ? dynamic_cast<BankedLinearImpl*>(module->get()) : nullptr;
        DL_REQUIRE(linear && linear->inFeatures() == wanted.inFeatures &&
                       linear->outFeatures() == wanted.outFeatures,
                   "the network has no layer for the adapter of " + wanted.path);
        DL_REQUIRE(linear->bank() == nullptr, wanted.path + " already carries adapters");
        found.emplace_back(linear, target);
    }
    DL_REQUIRE(!found.empty(), "the bank has no target in tower \"" + std::string(tower) + "\"");
    for (const auto& [linear, target] : found) {
        linear->attach(bank, target);
        m_layers.push_back(linear);
    }
}

BankScope::~BankScope()
{
    for (auto* layer : m_layers) {
        layer->detach();
    }
}

} // namespace dreamloft::nn
