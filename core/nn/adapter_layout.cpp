// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/nn/adapter_bank.h"
#include "core/nn/banked_linear.h"

#include <algorithm>

namespace dreamloft::nn {

namespace {

bool endsWithLeaf(std::string_view path, std::string_view leaf)
{
    return path == leaf || (path.size() > leaf.size() && path.ends_with(leaf) &&
                            path[path.size() - leaf.size() - 1] == '.');
}

} // namespace

std::vector<AdapterTarget> findTargets(const torch::nn::Module& root,
                                       std::string_view tower,
                                       const std::vector<std::string>& leafNames)
{
    const std::string prefix = tower.empty() ? std::string() : std::string(tower) + '.';
    std::vector<AdapterTarget> targets;
    for (const auto& item : root.named_modules(std::string(), /*include_self=*/false)) {
        const auto linear = std::dynamic_pointer_cast<BankedLinearImpl>(item.value());
        const bool wanted =
            linear && std::any_of(leafNames.begin(), leafNames.end(), [&](const std::string& leaf) {
                return endsWithLeaf(item.key(), leaf);
            });
        if (wanted) {
            targets.push_back({.path = prefix + item.key(),
                               .inFeatures = linear->inFeatures(),
                               .outFeatures = linear->outFeatures()});
        }
    }
    return targets;
}

const std::vector<std::string>& unetLeafNames()
{
    static const std::vector<std::string> names = {"to_q", "to_k", "to_v", "to_out.0"};
    return names;
}

const std::vector<std::string>& textLeafNames()
{
    static const std::vector<std::string> names = {"q_proj", "k_proj", "v_proj", "out_proj"};
    return names;
}

AdapterLayout::AdapterLayout(std::vector<AdapterTarget> targets,
                             std::int64_t rank,
                             std::int64_t rankMultiple)
    : m_targets(std::move(targets))
    , m_rank(rank)
{
    DL_REQUIRE(!m_targets.empty() && rank > 0 && rankMultiple > 0,
               "an adapter needs targets and a rank");
    m_paddedRank = (rank + rankMultiple - 1) / rankMultiple * rankMultiple;
    const auto place = [this](std::int64_t features) {
        constexpr std::int64_t kAlign = 8; // elements: 16-byte rows in bf16
        const std::int64_t offset = m_size;
        m_size += (m_paddedRank * features + kAlign - 1) / kAlign * kAlign;
        return offset;
    };
    for (const auto& target : m_targets) {
        DL_REQUIRE(target.inFeatures > 0 && target.outFeatures > 0, "a target without features");
        m_downOffsets.push_back(place(target.inFeatures));
    }
    for (const auto& target : m_targets) {
        m_upOffsets.push_back(place(target.outFeatures));
    }
}

std::int64_t AdapterLayout::parameters() const
{
    std::int64_t sum = 0;
    for (const auto& target : m_targets) {
        sum += m_rank * (target.inFeatures + target.outFeatures);
    }
    return sum;
}

std::int64_t AdapterLayout::downOffset(std::int64_t target) const
{
    return m_downOffsets.at(static_cast<std::size_t>(target));
}

std::int64_t AdapterLayout::upOffset(std::int64_t target) const
{
    return m_upOffsets.at(static_cast<std::size_t>(target));
}

std::optional<std::int64_t> AdapterLayout::indexOf(std::string_view path) const
{
    const auto found = std::find_if(m_targets.begin(), m_targets.end(), [&](const auto& target) {
        return target.path == path;
    });
    if (found == m_targets.end()) {
        return std::nullopt;
    }
    return found - m_targets.begin();
}

} // namespace dreamloft::nn
