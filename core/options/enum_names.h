// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace dreamloft::options {

/// One row of an enum's table: the value as an integer and its snake_case name in files and flags.
struct EnumName {
    int value = 0;
    std::string_view name;
};

/// Specialised beside each enum with `static constexpr std::array table{EnumName{...}, ...};` and
/// `static constexpr std::string_view what` (the noun of error messages, e.g. "strategy").
template <class E>
struct EnumNames;

/// "a, b or c", for messages and help.
[[nodiscard]] std::string joinNames(std::span<const EnumName> table);

/// Throws Error: Usage (unknown name; the message lists the choices, the hint gives the nearest).
[[nodiscard]] int
valueFromName(std::span<const EnumName> table, std::string_view what, std::string_view name);

/// The name of `value`; DL_REQUIREs that the table has it.
[[nodiscard]] std::string_view nameFromValue(std::span<const EnumName> table, int value);

template <class E>
[[nodiscard]] std::string_view nameOf(E value)
{
    return nameFromValue(EnumNames<E>::table, static_cast<int>(value));
}

/// Throws Error: Usage (unknown name).
template <class E>
[[nodiscard]] E fromName(std::string_view name)
{
    return static_cast<E>(valueFromName(EnumNames<E>::table, EnumNames<E>::what, name));
}

template <class E>
[[nodiscard]] std::optional<E> findName(std::string_view name)
{
    for (const EnumName& row : EnumNames<E>::table) {
        if (row.name == name) {
            return static_cast<E>(row.value);
        }
    }
    return std::nullopt;
}

} // namespace dreamloft::options

/// A row of EnumNames<E>::table.
#define DL_ENUM_NAME(value, name)                                                                  \
    ::dreamloft::options::EnumName                                                                 \
    {                                                                                              \
        static_cast<int>(value), name                                                              \
    }
