// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/options/enum_names.h"
#include "core/options/field.h"

#include <cstdint>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace dreamloft::options {

/// An enum member without its type: its table, and how to read and write it as an integer.
struct EnumSlot {
    void* target = nullptr;
    std::string_view what;
    std::span<const EnumName> table;
    int (*read)(const void*) = nullptr;
    void (*write)(void*, int) = nullptr;
};

/// std::optional<enum>.
struct OptionalEnumSlot {
    void* target = nullptr;
    std::string_view what;
    std::span<const EnumName> table;
    std::optional<int> (*read)(const void*) = nullptr;
    void (*write)(void*, std::optional<int>) = nullptr;
};

/// std::vector<enum>.
struct EnumListSlot {
    void* target = nullptr;
    std::string_view what;
    std::span<const EnumName> table;
    std::vector<int> (*read)(const void*) = nullptr;
    void (*write)(void*, const std::vector<int>&) = nullptr;
};

/// Where a field's value lives. Every visitor handles exactly these types.
using Slot = std::variant<bool*,
                          int*,
                          std::int64_t*,
                          std::uint64_t*,
                          double*,
                          std::string*,
                          std::optional<int>*,
                          std::optional<std::int64_t>*,
                          std::optional<std::uint64_t>*,
                          std::optional<double>*,
                          std::vector<std::string>*,
                          std::vector<int>*,
                          std::vector<double>*,
                          EnumSlot,
                          OptionalEnumSlot,
                          EnumListSlot>;

/// A field together with the place of its value in one options object, which must outlive it.
struct BoundField {
    Field field;
    Slot slot;
};

namespace detail {

template <class T>
struct IsOptional : std::false_type {
};
template <class T>
struct IsOptional<std::optional<T>> : std::true_type {
};
template <class T>
struct IsVector : std::false_type {
};
template <class T>
struct IsVector<std::vector<T>> : std::true_type {
};

template <class T>
Slot slotOf(T& value)
{
    if constexpr (std::is_enum_v<T>) {
        return EnumSlot{&value,
                        EnumNames<T>::what,
                        EnumNames<T>::table,
                        [](const void* p) { return static_cast<int>(*static_cast<const T*>(p)); },
                        [](void* p, int v) { *static_cast<T*>(p) = static_cast<T>(v); }};
    } else if constexpr (IsOptional<T>::value) {
        using E = typename T::value_type;
        if constexpr (std::is_enum_v<E>) {
            return OptionalEnumSlot{
                &value,
                EnumNames<E>::what,
                EnumNames<E>::table,
                [](const void* p) {
                    const T& held = *static_cast<const T*>(p);
                    return held ? std::optional<int>(static_cast<int>(*held)) : std::nullopt;
                },
                [](void* p, std::optional<int> v) {
                    *static_cast<T*>(p) = v ? T(static_cast<E>(*v)) : T(std::nullopt);
                }};
        } else {
            return &value;
        }
    } else if constexpr (IsVector<T>::value) {
        using E = typename T::value_type;
        if constexpr (std::is_enum_v<E>) {
            return EnumListSlot{&value,
                                EnumNames<E>::what,
                                EnumNames<E>::table,
                                [](const void* p) {
                                    std::vector<int> out;
                                    for (const E held : *static_cast<const T*>(p)) {
                                        out.push_back(static_cast<int>(held));
                                    }
                                    return out;
                                },
                                [](void* p, const std::vector<int>& values) {
                                    T& held = *static_cast<T*>(p);
                                    held.clear();
                                    for (const int v : values) {
                                        held.push_back(static_cast<E>(v));
                                    }
                                }};
        } else {
            return &value;
        }
    } else {
        return &value;
    }
}

} // namespace detail

/// The fields of `options` in the order of its describe().
template <class Options>
[[nodiscard]] std::vector<BoundField> bindFields(Options& options)
{
    std::vector<BoundField> fields;
    auto visit = [&](auto member, Field field) {
        fields.push_back({std::move(field), detail::slotOf(options.*member)});
    };
    Options::describe(visit);
    return fields;
}

/// The rows of an enum's table that make sense in this field.
[[nodiscard]] std::vector<EnumName> offeredNames(const Field& field,
                                                 std::span<const EnumName> table);

/// The field with this key or alias; null when there is none.
[[nodiscard]] const BoundField* findField(const std::vector<BoundField>& fields,
                                          std::string_view key);

/// Throws Error: Usage, code DL-OPT-001 (no such key; the hint names the nearest).
[[nodiscard]] const BoundField& requireField(const std::vector<BoundField>& fields,
                                             std::string_view key);

/// Reads a value as a flag writes it: lists as of list_text.h, an empty text clears an optional or
/// a list. Throws Error: Usage, code DL-OPT-002 (not a value of this type).
void assignText(const BoundField& field, std::string_view text);

/// The value as a flag would write it; empty for an empty optional or list.
[[nodiscard]] std::string textOf(const BoundField& field);

/// "px", "steps", ...; empty for Unit::None.
[[nodiscard]] std::string_view unitText(Unit unit);

} // namespace dreamloft::options
