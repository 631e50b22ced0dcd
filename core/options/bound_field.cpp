// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/options/bound_field.h"

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/options/list_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace dreamloft::options {
namespace {

template <class... Cases>
struct Overloaded : Cases... {
    using Cases::operator()...;
};

[[noreturn]] void
refuseValue(const Field& field, std::string_view text, const std::string& expected)
{
    throw base::Error({.kind = base::ErrorKind::Usage,
                       .code = "DL-OPT-002",
                       .object = std::string(field.key),
                       .message = "Cannot set \"" + std::string(field.key) + "\": found " +
                                  base::quoted(text) + ", expected " + expected + ".",
                       .hint = "Give it another value.",
                       .workSafe = "Nothing was changed."});
}

template <class Number>
Number numberFrom(const Field& field, std::string_view text)
{
    Number value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool whole = error == std::errc() && end == text.data() + text.size();
    if constexpr (std::is_floating_point_v<Number>) {
        if (!whole || !std::isfinite(value)) {
            refuseValue(field, text, "a number");
        }
    } else if (!whole) {
        refuseValue(
            field, text, std::is_unsigned_v<Number> ? "a whole number from 0" : "a whole number");
    }
    return value;
}

bool boolFrom(const Field& field, std::string_view text)
{
    static constexpr std::array kTrue{"true", "yes", "on", "1"};
    static constexpr std::array kFalse{"false", "no", "off", "0"};
    if (std::find(kTrue.begin(), kTrue.end(), text) != kTrue.end()) {
        return true;
    }
    if (std::find(kFalse.begin(), kFalse.end(), text) == kFalse.end()) {
        refuseValue(field, text, "true or false");
    }
    return false;
}

int enumFrom(const Field& field,
             std::string_view what,
             std::span<const EnumName> table,
             std::string_view text)
{
    const auto known = std::ranges::find(table, text, &EnumName::name);
    if (known != table.end()) {
        return known->value; // whether it makes sense here is for the check to say
    }
    try {
        return valueFromName(offeredNames(field, table), what, text);
    } catch (const base::Error& error) {
        base::ErrorInfo info = error.info();
        info.object = field.key;
        throw base::Error(std::move(info));
    }
}

std::vector<std::string> listFrom(const Field& field, std::string_view text)
{
    std::optional<std::vector<std::string>> parts = listFromText(text);
    if (!parts) {
        refuseValue(field, text, "commas between the parts and each quotation mark closed");
    }
    return *std::move(parts);
}

/// The shortest text that reads back as the same number.
template <class Number>
std::string textFrom(Number value)
{
    std::array<char, 64> buffer{};
    char* const last = buffer.data() + buffer.size();
    std::to_chars_result result{};
    if constexpr (std::is_floating_point_v<Number>) {
        // 0.0001, not 1e-04; exponents only where digits would be counted.
        const double size = std::abs(value);
        const bool plain = size == 0 || (size >= 1e-6 && size < 1e15);
        result = std::to_chars(buffer.data(),
                               last,
                               value,
                               plain ? std::chars_format::fixed : std::chars_format::scientific);
    } else {
        result = std::to_chars(buffer.data(), last, value);
    }
    DL_REQUIRE(result.ec == std::errc(), "a number does not fit its buffer");
    return {buffer.data(), result.ptr};
}

template <class Items, class TextOf>
std::string joinTexts(const Items& items, TextOf&& text)
{
    std::string joined;
    for (const auto& item : items) {
        joined += joined.empty() ? "" : ",";
        joined += text(item);
    }
    return joined;
}

} // namespace

std::vector<EnumName> offeredNames(const Field& field, std::span<const EnumName> table)
{
    std::vector<EnumName> offered;
    for (const EnumName& row : table) {
        if (field.offered.empty() ||
            std::ranges::find(field.offered, row.name) != field.offered.end()) {
            offered.push_back(row);
        }
    }
    return offered;
}

const BoundField* findField(const std::vector<BoundField>& fields, std::string_view key)
{
    for (const BoundField& bound : fields) {
        const auto& aliases = bound.field.aliases;
        if (bound.field.key == key ||
            std::find(aliases.begin(), aliases.end(), key) != aliases.end()) {
            return &bound;
        }
    }
    return nullptr;
}

const BoundField& requireField(const std::vector<BoundField>& fields, std::string_view key)
{
    if (const BoundField* found = findField(fields, key)) {
        return *found;
    }
    std::vector<std::string_view> keys;
    for (const BoundField& bound : fields) {
        keys.push_back(bound.field.key);
        keys.insert(keys.end(), bound.field.aliases.begin(), bound.field.aliases.end());
    }
    const auto nearest = base::nearestName(key, keys);
    throw base::Error(
        {.kind = base::ErrorKind::Usage,
         .code = "DL-OPT-001",
         .object = std::string(key),
         .message = "Cannot set " + base::quoted(key) + ": there is no option of that name.",
         .hint = nearest ? "Use " + base::quoted(*nearest) + "." : "--help lists the options.",
         .workSafe = "Nothing was changed."});
}

void assignText(const BoundField& bound, std::string_view text)
{
    const Field& field = bound.field;
    const auto setOptional = [&]<class T>(std::optional<T>* target) {
        *target = text.empty() ? std::nullopt : std::optional<T>(numberFrom<T>(field, text));
    };
    std::visit(
        Overloaded{[&](bool* target) { *target = boolFrom(field, text); },
                   [&](int* target) { *target = numberFrom<int>(field, text); },
                   [&](std::int64_t* target) { *target = numberFrom<std::int64_t>(field, text); },
                   [&](std::uint64_t* target) { *target = numberFrom<std::uint64_t>(field, text); },
                   [&](double* target) { *target = numberFrom<double>(field, text); },
                   [&](std::string* target) { *target = text; },
                   [&](std::optional<int>* target) { setOptional(target); },
                   [&](std::optional<std::int64_t>* target) { setOptional(target); },
                   [&](std::optional<std::uint64_t>* target) { setOptional(target); },
                   [&](std::optional<double>* target) { setOptional(target); },
                   [&](std::vector<std::string>* target) { *target = listFrom(field, text); },
                   [&](std::vector<int>* target) {
                       target->clear();
                       for (const std::string& part : listFrom(field, text)) {
                           target->push_back(numberFrom<int>(field, part));
                       }
                   },
                   [&](std::vector<double>* target) {
                       target->clear();
                       for (const std::string& part : listFrom(field, text)) {
                           target->push_back(numberFrom<double>(field, part));
                       }
                   },
                   [&](const EnumSlot& slot) {
                       slot.write(slot.target, enumFrom(field, slot.what, slot.table, text));
                   },
                   [&](const OptionalEnumSlot& slot) {
                       slot.write(slot.target,
                                  text.empty() ? std::nullopt
                                               : std::optional(
                                                     enumFrom(field, slot.what, slot.table, text)));
                   },
                   [&](const EnumListSlot& slot) {
                       std::vector<int> values;
                       for (const std::string& part : listFrom(field, text)) {
                           values.push_back(enumFrom(field, slot.what, slot.table, part));
                       }
                       slot.write(slot.target, values);
                   }},
        bound.slot);
}

std::string textOf(const BoundField& bound)
{
    const auto optionalText = [](const auto& value) {
        return value ? textFrom(*value) : std::string();
    };
    const auto numberList = [](const auto& values) {
        return joinTexts(values, [](auto value) { return textFrom(value); });
    };
    return std::visit(
        Overloaded{[](const bool* value) { return std::string(*value ? "true" : "false"); },
                   [](const int* value) { return textFrom(*value); },
                   [](const std::int64_t* value) { return textFrom(*value); },
                   [](const std::uint64_t* value) { return textFrom(*value); },
                   [](const double* value) { return textFrom(*value); },
                   [](const std::string* value) { return *value; },
                   [&](const std::optional<int>* value) { return optionalText(*value); },
                   [&](const std::optional<std::int64_t>* value) { return optionalText(*value); },
                   [&](const std::optional<std::uint64_t>* value) { return optionalText(*value); },
                   [&](const std::optional<double>* value) { return optionalText(*value); },
                   [](const std::vector<std::string>* value) { return listText(*value); },
                   [&](const std::vector<int>* value) { return numberList(*value); },
                   [&](const std::vector<double>* value) { return numberList(*value); },
                   [](const EnumSlot& slot) {
                       return std::string(nameFromValue(slot.table, slot.read(slot.target)));
                   },
                   [](const OptionalEnumSlot& slot) {
                       const auto value = slot.read(slot.target);
                       return value ? std::string(nameFromValue(slot.table, *value))
                                    : std::string();
                   },
                   [](const EnumListSlot& slot) {
                       return joinTexts(slot.read(slot.target), [&](int value) {
                           return nameFromValue(slot.table, value);
                       });
                   }},
        bound.slot);
}

std::string_view unitText(Unit unit)
{
    switch (unit) {
    case Unit::None:
        return "";
    case Unit::Pixels:
        return "px";
    case Unit::Steps:
        return "steps";
    case Unit::Epochs:
        return "epochs";
    case Unit::Pictures:
        return "pictures";
    case Unit::Percent:
        return "%";
    case Unit::Seconds:
        return "s";
    case Unit::GiB:
        return "GiB";
    case Unit::Threads:
        return "threads";
    }
    return "";
}

} // namespace dreamloft::options
