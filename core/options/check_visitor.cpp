// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/options/check_visitor.h"

#include "core/base/error.h"

#include <algorithm>
#include <utility>

namespace dreamloft::options {
namespace {

/// Numbers of a field; empty for texts, choices and empty optionals.
std::vector<double> numbersOf(const Slot& slot)
{
    return std::visit(
        [](const auto& held) -> std::vector<double> {
            using T = std::remove_cvref_t<decltype(held)>;
            if constexpr (std::is_pointer_v<T>) {
                using V = std::remove_pointer_t<T>;
                if constexpr (std::is_arithmetic_v<V> && !std::is_same_v<V, bool>) {
                    return {static_cast<double>(*held)};
                } else if constexpr (detail::IsOptional<V>::value) {
                    return *held ? std::vector<double>{static_cast<double>(**held)}
                                 : std::vector<double>{};
                } else if constexpr (std::is_same_v<V, std::vector<int>> ||
                                     std::is_same_v<V, std::vector<double>>) {
                    return {held->begin(), held->end()};
                }
            }
            return {};
        },
        slot);
}

/// The chosen values of a field and the table they are from; empty for all but choices.
std::pair<std::vector<int>, std::span<const EnumName>> choicesOf(const Slot& slot)
{
    if (const auto* single = std::get_if<EnumSlot>(&slot)) {
        return {{single->read(single->target)}, single->table};
    }
    if (const auto* optional = std::get_if<OptionalEnumSlot>(&slot)) {
        const std::optional<int> value = optional->read(optional->target);
        return {value ? std::vector<int>{*value} : std::vector<int>{}, optional->table};
    }
    if (const auto* several = std::get_if<EnumListSlot>(&slot)) {
        return {several->read(several->target), several->table};
    }
    return {};
}

/// 1000000 as "1000000", not "1e+06".
std::string numberText(double value)
{
    auto whole = static_cast<std::int64_t>(value);
    return static_cast<double>(whole) == value ? textOf({Field{}, &whole})
                                               : textOf({Field{}, &value});
}

/// For who writes 30 where a share of 0.3 is meant; shares go in twentieths.
std::string shareAdvice(const Range& range, double value)
{
    const bool share = range.low == 0 && range.high <= 1 && range.step >= 0.05;
    if (!share || value <= 1 || value > 100 * range.high) {
        return {};
    }
    std::string advice = "; write ";
    advice += numberText(value / 100);
    advice += " for ";
    advice += numberText(value);
    advice += " %";
    return advice;
}

/// What is out of its range often breaks a rule as well: the first of a field says it.
std::vector<Problem> onePerField(const std::vector<Problem>& problems)
{
    std::vector<Problem> first;
    for (const Problem& problem : problems) {
        if (std::ranges::find(first, problem.key, &Problem::key) == first.end()) {
            first.push_back(problem);
        }
    }
    return first;
}

} // namespace

std::string rangeText(const Range& range)
{
    return numberText(range.low) + " to " + numberText(range.high);
}

std::vector<Problem> rangeProblems(const std::vector<BoundField>& fields)
{
    std::vector<Problem> problems;
    for (const BoundField& bound : fields) {
        if (!bound.field.range) {
            continue;
        }
        for (const double value : numbersOf(bound.slot)) {
            if (!(value >= bound.field.range->low && value <= bound.field.range->high)) {
                problems.push_back({std::string(bound.field.key),
                                    numberText(value) + " is out of range, expected " +
                                        rangeText(*bound.field.range) +
                                        shareAdvice(*bound.field.range, value) + "."});
                break;
            }
        }
    }
    return problems;
}

std::vector<Problem> choiceProblems(const std::vector<BoundField>& fields)
{
    std::vector<Problem> problems;
    for (const BoundField& bound : fields) {
        const auto [values, table] = choicesOf(bound.slot);
        const std::vector<EnumName> offered = offeredNames(bound.field, table);
        for (const int value : values) {
            if (std::ranges::find(offered, value, &EnumName::value) == offered.end()) {
                problems.push_back({std::string(bound.field.key),
                                    "\"" + std::string(nameFromValue(table, value)) +
                                        "\" is not offered here, expected " + joinNames(offered) +
                                        "."});
                break;
            }
        }
    }
    return problems;
}

void throwProblems(const std::vector<Problem>& found, std::string_view verb)
{
    if (found.empty()) {
        return;
    }
    const std::vector<Problem> problems = onePerField(found);
    std::string all;
    for (const Problem& problem : problems) {
        all += (all.empty() ? "" : " ") + problem.key + ": " + problem.message;
    }
    const Problem& first = problems.front();
    const std::size_t others = problems.size() - 1;
    throw base::Error(
        {.kind = base::ErrorKind::UserFixable,
         .code = "DL-OPT-004",
         .object = first.key,
         .message = "Cannot " + std::string(verb) + " with \"" + first.key + "\": " + first.message,
         .hint = others == 0 ? "Change this option."
                             : "Change this option and " + std::to_string(others) + " more: " +
                                   all.substr(first.key.size() + 3 + first.message.size()),
         .workSafe = "Nothing was changed.",
         .detail = all});
}

} // namespace dreamloft::options
