// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/options/cli_visitor.h"

#include "core/options/check_visitor.h"

#include <CLI/CLI.hpp>

#include <algorithm>

namespace dreamloft::options {
namespace {

/// "--learning-rate,--lr", with "-k" in front where there is a letter.
std::string flagNames(const Field& field, std::string_view prefix)
{
    std::string names;
    if (field.letter != 0 && prefix == "--") {
        // A key of one letter (`k`) must not be added twice.
        names = std::string("-") + field.letter + ",";
    }
    names += std::string(prefix) + flagOf(field.key).substr(2);
    for (const std::string_view alias : field.aliases) {
        names += "," + std::string(prefix) + flagOf(alias).substr(2);
    }
    return names;
}

std::string choicesOf(const BoundField& bound)
{
    std::vector<EnumName> offered;
    bool list = false;
    if (const auto* single = std::get_if<EnumSlot>(&bound.slot)) {
        offered = offeredNames(bound.field, single->table);
    } else if (const auto* optional = std::get_if<OptionalEnumSlot>(&bound.slot)) {
        offered = offeredNames(bound.field, optional->table);
    } else if (const auto* several = std::get_if<EnumListSlot>(&bound.slot)) {
        offered = offeredNames(bound.field, several->table);
        list = true;
    }
    return offered.empty() ? std::string() : (list ? "any of " : "") + joinNames(offered);
}

/// The range as a reader wants it: bounds that only catch slips are left out.
std::string readableRange(const Range& range)
{
    constexpr double kSlipHigh = 1e5;
    constexpr double kSlipLow = 1e-3;
    const std::string text = rangeText(range);
    const std::size_t to = text.find(" to ");
    if (range.high >= kSlipHigh) {
        return range.low > 0 && range.low < kSlipLow ? "" : "from " + text.substr(0, to);
    }
    return range.low > 0 && range.low < kSlipLow ? "up to " + text.substr(to + 4) : text;
}

bool isList(const Slot& slot)
{
    return std::holds_alternative<std::vector<std::string>*>(slot) ||
           std::holds_alternative<std::vector<int>*>(slot) ||
           std::holds_alternative<std::vector<double>*>(slot) ||
           std::holds_alternative<EnumListSlot>(slot);
}

} // namespace

std::string flagOf(std::string_view key)
{
    std::string flag = "--" + std::string(key);
    std::replace(flag.begin(), flag.end(), '_', '-');
    return flag;
}

std::string helpOf(const BoundField& bound)
{
    std::vector<std::string> notes;
    if (const std::string choices = choicesOf(bound); !choices.empty()) {
        notes.push_back(choices);
    } else if (std::holds_alternative<std::vector<std::string>*>(bound.slot)) {
        notes.emplace_back("comma-separated, one with a comma in quotation marks");
    } else if (isList(bound.slot)) {
        notes.emplace_back("comma-separated");
    }
    const std::string unit(unitText(bound.field.unit));
    if (bound.field.range) {
        if (const std::string range = readableRange(*bound.field.range); !range.empty()) {
            const bool both = range.find(" to ") != std::string::npos && !range.starts_with("up");
            notes.push_back(range + (unit.empty() || !both ? "" : " " + unit));
        }
    }
    const std::string value = textOf(bound);
    if (bool* const* flag = std::get_if<bool*>(&bound.slot); flag != nullptr) {
        if (**flag) {
            notes.emplace_back("on by default");
        }
    } else if (!value.empty()) {
        notes.push_back("default " + value);
    }
    std::string help(bound.field.help);
    for (std::size_t i = 0; i < notes.size(); ++i) {
        help += (i == 0 ? " (" : "; ") + notes[i];
    }
    return notes.empty() ? help : help + ")";
}

void addFlags(CLI::App& app,
              const std::vector<BoundField>& fields,
              std::vector<Assignment>& given,
              const std::vector<std::string_view>& except)
{
    for (const BoundField& bound : fields) {
        const Field& field = bound.field;
        if (std::find(except.begin(), except.end(), field.key) != except.end()) {
            continue;
        }
        const std::string key(field.key);
        const auto take = [&given, key](const std::string& text) { given.push_back({key, text}); };
        if (std::holds_alternative<bool*>(bound.slot)) {
            const auto record = [take](std::int64_t count) { take(count > 0 ? "true" : "false"); };
            app.add_flag_function(flagNames(field, "--"), record, helpOf(bound));
            app.add_flag_callback(
                flagNames(field, "--no-"), [take] { take("false"); }, "Switches it off.");
        } else if (isList(bound.slot)) {
            // A list flag may be repeated; its parts are joined.
            app.add_option_function<std::vector<std::string>>(
                   flagNames(field, "--"),
                   [take](const std::vector<std::string>& parts) {
                       std::string joined;
                       for (const std::string& part : parts) {
                           joined += (joined.empty() ? "" : ",") + part;
                       }
                       take(joined);
                   },
                   helpOf(bound))
                ->type_size(1)
                ->expected(1)
                ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
        } else {
            app.add_option_function<std::string>(flagNames(field, "--"), take, helpOf(bound))
                ->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
        }
    }
}

} // namespace dreamloft::options
