// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/options/bound_field.h"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <type_traits>
#include <variant>
#include <vector>

namespace dreamloft::tests {

/// Another value of the same kind, inside the range.
inline nlohmann::json otherValue(const options::BoundField& field)
{
    const options::Range range = field.field.range.value_or(options::Range{0, 1000, 1});
    const auto number = [&](double now) {
        const double next = now + range.step <= range.high ? now + range.step : now - range.step;
        return next;
    };
    return std::visit(
        [&](const auto& slot) -> nlohmann::json {
            using T = std::remove_cvref_t<decltype(slot)>;
            if constexpr (std::is_same_v<T, options::EnumSlot>) {
                for (const options::EnumName& row : slot.table) {
                    if (row.value != slot.read(slot.target)) {
                        return std::string(row.name);
                    }
                }
                return {};
            } else if constexpr (std::is_same_v<T, options::OptionalEnumSlot>) {
                return std::string(slot.table.back().name);
            } else if constexpr (std::is_same_v<T, options::EnumListSlot>) {
                return nlohmann::json::array({std::string(slot.table.front().name)});
            } else {
                using V = std::remove_pointer_t<T>;
                if constexpr (std::is_same_v<V, bool>) {
                    return !*slot;
                } else if constexpr (std::is_same_v<V, double>) {
                    return number(*slot);
                } else if constexpr (std::is_same_v<V, std::uint64_t>) {
                    return "18446744073709551615"; // every digit must survive
                } else if constexpr (std::is_integral_v<V>) {
                    return static_cast<std::int64_t>(number(static_cast<double>(*slot)));
                } else if constexpr (std::is_same_v<V, std::optional<double>>) {
                    return range.low + range.step;
                } else if constexpr (std::is_same_v<V, std::string>) {
                    return "Äpfel 苹果";
                } else if constexpr (std::is_same_v<V, std::vector<std::string>>) {
                    return nlohmann::json::array({"one", "zwei, drei"});
                } else if constexpr (std::is_same_v<V, std::vector<int>>) {
                    return nlohmann::json::array({1, 2});
                } else if constexpr (std::is_same_v<V, std::vector<double>>) {
                    return nlohmann::json::array({0.25, 0.75});
                } else {
                    return static_cast<std::int64_t>(range.low + range.step);
                }
            }
        },
        field.slot);
}

} // namespace dreamloft::tests
