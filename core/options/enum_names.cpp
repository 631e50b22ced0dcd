// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/options/enum_names.h"

#include "core/base/error.h"
#include "core/base/text.h"

#include <vector>

namespace dreamloft::options {

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
    const auto nearest = base::nearestName(name, names);
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
