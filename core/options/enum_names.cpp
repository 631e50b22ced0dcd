// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/options/enum_names.h"

#include "core/base/error.h"
#include "core/base/text.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>
#include <vector>

namespace dreamloft::options {
namespace {

/// Names that other programs give to what is called differently here.
constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kElsewhere{
    {{"fp32", "float32"}, {"f32", "float32"}, {"bf16", "bf16_base"}, {"bfloat16", "bf16_base"}}};

/// The name that was probably meant.
std::optional<std::string> meantName(std::string_view given,
                                     const std::vector<std::string_view>& names)
{
    for (const auto& [elsewhere, here] : kElsewhere) {
        if (given == elsewhere && std::ranges::find(names, here) != names.end()) {
            return std::string(here);
        }
    }
    return base::nearestName(given, names);
}

} // namespace

std::string joinNames(std::span<const EnumName> table)
{
    std::string text;
    for (std::size_t i = 0; i < table.size(); ++i) {
        if (i > 0) {
            text += i + 1 == table.size() ? " or " : ", ";
        }
        text += table[i].name;
    }
    return text;
}

int valueFromName(std::span<const EnumName> table, std::string_view what, std::string_view name)
{
    std::vector<std::string_view> names;
    for (const EnumName& row : table) {
        if (row.name == name) {
            return row.value;
        }
        names.push_back(row.name);
    }
    const auto nearest = meantName(name, names);
    throw base::Error(
        {.kind = base::ErrorKind::Usage,
         .code = "DL-OPT-002",
         .object = std::string(name),
         .message = "Cannot use " + base::quoted(name) + ": there is no " + std::string(what) +
                    " of that name, expected " + joinNames(table) + ".",
         .hint = nearest ? "Use " + base::quoted(*nearest) + "." : "Choose one of these names.",
         .workSafe = "Nothing was changed."});
}

std::string_view nameFromValue(std::span<const EnumName> table, int value)
{
    for (const EnumName& row : table) {
        if (row.value == value) {
            return row.name;
        }
    }
    DL_REQUIRE(false, "an enum value has no name");
    return {};
}

} // namespace dreamloft::options
