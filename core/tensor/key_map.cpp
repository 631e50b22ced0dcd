// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tensor/key_map.h"

#include <algorithm>
#include <utility>

namespace dreamloft::tensor {
namespace {

/// Place of `part` in `key` where it covers whole segments, or npos.
std::size_t findSegments(std::string_view key, std::string_view part)
{
    for (std::size_t at = key.find(part); at != std::string_view::npos;
         at = key.find(part, at + 1)) {
        const std::size_t end = at + part.size();
        if ((at == 0 || key[at - 1] == '.') && (end == key.size() || key[end] == '.')) {
            return at;
        }
    }
    return std::string_view::npos;
}

} // namespace

KeyMap& KeyMap::segment(std::string from, std::string to, std::string within)
{
    m_rules.push_back({std::move(from), std::move(to), std::move(within), false});
    return *this;
}

KeyMap& KeyMap::prefix(std::string from, std::string to)
{
    m_rules.push_back({std::move(from), std::move(to), {}, true});
    return *this;
}

std::string KeyMap::rename(std::string_view key) const
{
    for (const Rule& rule : m_rules) {
        if (rule.atStart) {
            const bool fits =
                rule.from.empty() ? !key.starts_with(rule.to) : key.starts_with(rule.from);
            if (fits) {
                return rule.to + std::string(key.substr(rule.from.size()));
            }
            continue;
        }
        if (!rule.within.empty() && findSegments(key, rule.within) == std::string_view::npos) {
            continue;
        }
        if (const std::size_t at = findSegments(key, rule.from); at != std::string_view::npos) {
            std::string renamed(key.substr(0, at));
            renamed += rule.to;
            renamed += key.substr(at + rule.from.size());
            return renamed;
        }
    }
    return std::string(key);
}

KeyMap KeyMap::inverse() const
{
    KeyMap result;
    for (const Rule& rule : m_rules) {
        result.m_rules.push_back({rule.to, rule.from, rule.within, rule.atStart});
    }
    return result;
}

} // namespace dreamloft::tensor
