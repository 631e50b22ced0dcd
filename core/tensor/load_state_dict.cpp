// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tensor/load_state_dict.h"

#include "core/base/text.h"
#include "core/tensor/model_error.h"

#include <ATen/core/grad_mode.h>

#include <algorithm>
#include <sstream>

namespace dreamloft::tensor {
namespace {

bool isIgnored(std::string_view key, const std::vector<std::string>& ignored)
{
    return std::any_of(ignored.begin(), ignored.end(), [&](const std::string& tail) {
        return key == tail || (key.size() > tail.size() && key.ends_with(tail) &&
                               key[key.size() - tail.size() - 1] == '.');
    });
}

std::string shapeText(at::IntArrayRef shape)
{
    std::ostringstream text;
    text << shape; // "[320, 4, 3, 3]"
    return text.str();
}

/// Differences between a file and a module, told together.
class Differences {
public:
    void add(std::string text) { m_all.push_back(std::move(text)); }
    void throwIfAny(std::string_view source) const
    {
        if (m_all.empty()) {
            return;
        }
        constexpr std::size_t kShown = 10;
        std::string found = m_all.front();
        if (m_all.size() > 1) {
            found += " (and " + std::to_string(m_all.size() - 1) + " more)";
        }
        base::ErrorInfo info = modelError(base::ErrorKind::Refused,
                                          "DL-MODEL-006",
                                          source,
                                          found,
                                          "the tensors of this kind of model",
                                          "Choose a model of the right kind.")
                                   .info();
        const std::size_t count = std::min(kShown, m_all.size());
        info.detail = base::join(std::span(m_all).first(count), "; ");
        throw base::Error(std::move(info));
    }

private:
    std::vector<std::string> m_all;
};

/// `tensor` in `shape` when only trailing sizes of one are too many.
torch::Tensor squeezedTo(const torch::Tensor& tensor, at::IntArrayRef shape)
{
    torch::Tensor result = tensor;
    while (result.dim() > static_cast<std::int64_t>(shape.size()) && result.size(-1) == 1) {
        result = result.squeeze(-1);
    }
    return result;
}

} // namespace

StateDict stateDictOf(const torch::nn::Module& module)
{
    StateDict state;
    for (const auto& item : module.named_parameters(true)) {
        state.emplace(item.key(), item.value());
    }
    for (const auto& item : module.named_buffers(true)) {
        state.emplace(item.key(), item.value());
    }
    return state;
}

void loadStateDict(torch::nn::Module& module,
                   StateDict state,
                   const LoadRules& rules,
                   std::string_view source)
{
    const at::NoGradGuard guard;
    StateDict targets = stateDictOf(module);
    Differences differences;
    StateDict renamed;
    for (auto& [key, tensor] : state) {
        const std::string name = rules.keyMap.rename(key);
        if (isIgnored(name, rules.ignoredKeys)) {
            continue;
        }
        if (!renamed.emplace(name, std::move(tensor)).second) {
            differences.add(base::quoted(name) + " appears under two names");
        }
    }
    std::vector<std::pair<torch::Tensor, torch::Tensor>> copies;
    for (auto& [name, tensor] : renamed) {
        const auto target = targets.find(name);
        if (target == targets.end()) {
            differences.add(base::quoted(name) + " is not part of the model");
            continue;
        }
        const torch::Tensor value =
            rules.squeezeTrailingOnes ? squeezedTo(tensor, target->second.sizes()) : tensor;
        if (value.sizes() != target->second.sizes()) {
            differences.add(base::quoted(name) + " has shape " + shapeText(value.sizes()) +
                            " instead of " + shapeText(target->second.sizes()));
        } else if (value.is_floating_point() != target->second.is_floating_point()) {
            differences.add(base::quoted(name) + " has the wrong type");
        } else {
            copies.emplace_back(target->second, value);
        }
        targets.erase(target);
    }
    for (const auto& [name, tensor] : targets) {
        if (!isIgnored(name, rules.ignoredKeys)) {
            differences.add(base::quoted(name) + " is missing");
        }
    }
    differences.throwIfAny(source);
    for (auto& [target, value] : copies) {
        target.copy_(value);
    }
}

} // namespace dreamloft::tensor
