// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/clip_adapters.h"

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/tensor/key_maps_lora.h"
#include "core/tensor/load_state_dict.h"

#include <ATen/ops/addmm.h>
#include <ATen/ops/mm.h>

namespace dreamloft::training {

namespace {

[[noreturn]] void
refuse(const std::string& key, const std::string& found, const std::string& expected)
{
    throw base::Error({.kind = base::ErrorKind::Refused,
                       .code = "DL-TRAIN-021",
                       .object = key,
                       .message = "Cannot use \"classifier adapters\": " + base::quoted(key) + " " +
                                  found + ", expected " + expected + ".",
                       .hint = "Train the classifier again, or choose the CLIP that it was trained "
                               "on.",
                       .workSafe = "Your project was not changed."});
}

} // namespace

std::vector<nn::AdapterTarget> clipTargets(const models::Clip& clip)
{
    return nn::findTargets(*clip, "", {"q_proj", "v_proj"});
}

std::string peftKey(const std::string& path, bool down)
{
    return tensor::loraKeyFor(
        tensor::LoraDialect::Peft, "", path, down ? tensor::LoraSide::Down : tensor::LoraSide::Up);
}

tensor::StateDict adaptersOfBank(const nn::AdapterBank& bank)
{
    tensor::StateDict adapters;
    for (std::int64_t target = 0; target < bank.targets(); ++target) {
        const std::string& path = bank.layout().targets()[static_cast<std::size_t>(target)].path;
        const auto [down, up] = bank.adapter(0, target);
        adapters[peftKey(path, true)] = down.to(at::kCPU);
        adapters[peftKey(path, false)] = up.to(at::kCPU);
    }
    return adapters;
}

void setBankAdapters(nn::AdapterBank& bank, const tensor::StateDict& adapters)
{
    const auto& targets = bank.layout().targets();
    const std::int64_t rank = bank.layout().rank();
    const auto half = [&](const nn::AdapterTarget& target, bool down) {
        const std::string key = peftKey(target.path, down);
        const auto found = adapters.find(key);
        if (found == adapters.end()) {
            refuse(key, "is missing", "both halves of every layer");
        }
        const std::vector<std::int64_t> wanted =
            down ? std::vector<std::int64_t>{rank, target.inFeatures}
                 : std::vector<std::int64_t>{target.outFeatures, rank};
        if (found->second.sizes() != at::IntArrayRef(wanted)) {
            refuse(key,
                   "has another shape",
                   std::to_string(wanted[0]).append(" x ").append(std::to_string(wanted[1])));
        }
        return found->second;
    };
    std::vector<std::pair<torch::Tensor, torch::Tensor>> halves;
    halves.reserve(targets.size());
    for (const nn::AdapterTarget& target : targets) {
        halves.emplace_back(half(target, true), half(target, false));
    }
    if (adapters.size() != 2 * targets.size()) {
        for (const auto& [key, value] : adapters) {
            bool known = false;
            for (const nn::AdapterTarget& target : targets) {
                known = known || key == peftKey(target.path, true) ||
                        key == peftKey(target.path, false);
            }
            if (!known) {
                refuse(key, "belongs to no layer", "q_proj and v_proj of this CLIP");
            }
        }
    }
    for (std::size_t target = 0; target < halves.size(); ++target) {
        bank.setAdapter(
            0, static_cast<std::int64_t>(target), halves[target].first, halves[target].second);
    }
}

torch::TensorOptions bankOptionsFor(const models::Clip& clip)
{
    const torch::Dtype wide =
        clip->logit_scale.scalar_type() == torch::kFloat64 ? torch::kFloat64 : torch::kFloat32;
    return torch::TensorOptions(wide).device(clip->logit_scale.device());
}

nn::AdapterBank
bankOfAdapters(const models::Clip& clip, const tensor::StateDict& adapters, double alphaOverRank)
{
    std::vector<nn::AdapterTarget> targets = clipTargets(clip);
    const std::string first = peftKey(targets.front().path, true);
    const auto found = adapters.find(first);
    if (found == adapters.end() || found->second.dim() != 2) {
        refuse(first, "is missing", "both halves of every layer");
    }
    nn::AdapterBank bank(
        nn::AdapterLayout(std::move(targets), found->second.size(0)), 1, bankOptionsFor(clip));
    bank.setScale(alphaOverRank);
    setBankAdapters(bank, adapters);
    return bank;
}

PredictionScope::PredictionScope(models::Clip clip, nn::AdapterBank& bank)
{
    DL_REQUIRE(bank.adapters() == 1 && bank.commonScale(), "one classifier predicts at a time");
    const at::NoGradGuard noGrad;
    const torch::Dtype dtype = clip->logit_scale.scalar_type();
    if (dtype != bank.flat().scalar_type()) {
        static_cast<void>(bank.shadow(dtype)); // now, before several threads ask for it
        m_beside.emplace(bank, *clip, "");
        return;
    }
    const tensor::StateDict weights = tensor::stateDictOf(*clip);
    for (std::int64_t target = 0; target < bank.targets(); ++target) {
        const std::string& path = bank.layout().targets()[static_cast<std::size_t>(target)].path;
        const torch::Tensor& parameter = weights.at(path + ".weight");
        const auto [down, up] = bank.adapter(0, target);
        m_replaced.push_back({parameter, at::addmm(parameter, up, down, 1.0, *bank.commonScale())});
    }
    exchange(); // nothing throws between the first exchange and the last
}

PredictionScope::~PredictionScope()
{
    exchange();
}

void PredictionScope::exchange()
{
    for (Replaced& one : m_replaced) {
        const torch::Tensor present = one.parameter.detach();
        one.parameter.set_data(one.other);
        one.other = present;
    }
}

tensor::StateDict
mergedWeights(const models::Clip& base, const tensor::StateDict& adapters, double alphaOverRank)
{
    const nn::AdapterBank bank = bankOfAdapters(base, adapters, alphaOverRank);
    const at::NoGradGuard noGrad;
    const torch::Dtype wide = bank.flat().scalar_type();
    tensor::StateDict weights;
    for (const auto& [key, value] : tensor::stateDictOf(*base)) {
        weights[key] = value.detach().to(wide).clone(at::MemoryFormat::Contiguous);
    }
    for (std::int64_t target = 0; target < bank.targets(); ++target) {
        const std::string& path = bank.layout().targets()[static_cast<std::size_t>(target)].path;
        const auto [down, up] = bank.adapter(0, target);
        weights.at(path + ".weight").add_(at::mm(up, down), alphaOverRank);
    }
    return weights;
}

std::vector<LoraModule>
loraModules(const models::Clip& clip, const tensor::StateDict& adapters, double alpha)
{
    std::vector<LoraModule> modules;
    for (const nn::AdapterTarget& target : clipTargets(clip)) {
        LoraModule module;
        module.path = target.path;
        module.downKey = peftKey(target.path, true);
        module.upKey = peftKey(target.path, false);
        module.down = adapters.at(module.downKey);
        module.up = adapters.at(module.upKey);
        module.alpha = alpha;
        modules.push_back(std::move(module));
    }
    return modules;
}

} // namespace dreamloft::training
