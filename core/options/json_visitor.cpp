// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/options/json_visitor.h"

#include "core/base/error.h"
#include "core/base/sha256.h"
#include "core/base/text.h"

#include <algorithm>
#include <limits>

namespace dreamloft::options {
namespace {

using nlohmann::json;

/// Integers beyond this are no exact JSON numbers for other readers: seeds above it are strings.
constexpr std::uint64_t kLargestExact = 1ULL << 53;

template <class... Cases>
struct Overloaded : Cases... {
    using Cases::operator()...;
};

/// A text in its quotation marks once, everything else as it stands in the file.
std::string foundText(const json& value)
{
    if (value.is_string()) {
        return base::quoted(value.get<std::string>());
    }
    const std::string shown = base::quoted(value.dump()); // shortened
    return shown.substr(1, shown.size() - 2);
}

[[noreturn]] void refuse(const Field& field, const json& value, const std::string& expected)
{
    throw base::Error({.kind = base::ErrorKind::Usage,
                       .code = "DL-OPT-002",
                       .object = std::string(field.key),
                       .message = "Cannot set \"" + std::string(field.key) + "\": found " +
                                  foundText(value) + ", expected " + expected + ".",
                       .hint = "Correct the value in the options file.",
                       .workSafe = "Nothing was changed."});
}

template <class Integer>
Integer integerFrom(const Field& field, const json& value)
{
    if (value.is_number_unsigned()) {
        const auto number = value.get<std::uint64_t>();
        if (number <= static_cast<std::uint64_t>(std::numeric_limits<Integer>::max())) {
            return static_cast<Integer>(number);
        }
    } else if (value.is_number_integer()) {
        const auto number = value.get<std::int64_t>();
        if constexpr (std::is_signed_v<Integer>) {
            if (number >= std::numeric_limits<Integer>::min() &&
                number <= std::numeric_limits<Integer>::max()) {
                return static_cast<Integer>(number);
            }
        }
    }
    refuse(field, value, std::is_unsigned_v<Integer> ? "a whole number from 0" : "a whole number");
}

double numberFrom(const Field& field, const json& value)
{
    if (!value.is_number()) {
        refuse(field, value, "a number");
    }
    return value.get<double>();
}

const std::string& textFrom(const Field& field, const json& value)
{
    if (!value.is_string()) {
        refuse(field, value, "a text in quotation marks");
    }
    return value.get_ref<const std::string&>();
}

template <class Each>
void eachOf(const Field& field, const json& value, Each&& each)
{
    if (!value.is_array()) {
        refuse(field, value, "a list");
    }
    for (const json& item : value) {
        each(item);
    }
}

int enumFrom(const BoundField& bound, std::span<const EnumName> table, const json& value)
{
    const std::string& name = textFrom(bound.field, value);
    for (const EnumName& row : table) {
        if (row.name == name) {
            return row.value;
        }
    }
    refuse(bound.field, value, joinNames(offeredNames(bound.field, table)));
}

json seedToJson(std::uint64_t value)
{
    return value <= kLargestExact ? json(value) : json(std::to_string(value));
}

void assign(const BoundField& bound, const json& value)
{
    const Field& field = bound.field;
    const auto setSeed = [&](std::uint64_t& target) {
        if (value.is_string()) {
            assignText({field, &target}, value.get_ref<const std::string&>());
        } else {
            target = integerFrom<std::uint64_t>(field, value);
        }
    };
    std::visit(
        Overloaded{
            [&](bool* target) {
                if (!value.is_boolean()) {
                    refuse(field, value, "true or false");
                }
                *target = value.get<bool>();
            },
            [&](int* target) { *target = integerFrom<int>(field, value); },
            [&](std::int64_t* target) { *target = integerFrom<std::int64_t>(field, value); },
            [&](std::uint64_t* target) { setSeed(*target); },
            [&](double* target) { *target = numberFrom(field, value); },
            [&](std::string* target) { *target = textFrom(field, value); },
            [&](std::optional<int>* target) {
                *target =
                    value.is_null() ? std::nullopt : std::optional(integerFrom<int>(field, value));
            },
            [&](std::optional<std::int64_t>* target) {
                *target = value.is_null() ? std::nullopt
                                          : std::optional(integerFrom<std::int64_t>(field, value));
            },
            [&](std::optional<std::uint64_t>* target) {
                target->reset();
                if (!value.is_null()) {
                    setSeed(target->emplace());
                }
            },
            [&](std::optional<double>* target) {
                *target = value.is_null() ? std::nullopt : std::optional(numberFrom(field, value));
            },
            [&](std::vector<std::string>* target) {
                target->clear();
                eachOf(field, value, [&](const json& item) {
                    target->push_back(textFrom(field, item));
                });
            },
            [&](std::vector<int>* target) {
                target->clear();
                eachOf(field, value, [&](const json& item) {
                    target->push_back(integerFrom<int>(field, item));
                });
            },
            [&](std::vector<double>* target) {
                target->clear();
                eachOf(field, value, [&](const json& item) {
                    target->push_back(numberFrom(field, item));
                });
            },
            [&](const EnumSlot& slot) {
                slot.write(slot.target, enumFrom(bound, slot.table, value));
            },
            [&](const OptionalEnumSlot& slot) {
                slot.write(slot.target,
                           value.is_null() ? std::nullopt
                                           : std::optional(enumFrom(bound, slot.table, value)));
            },
            [&](const EnumListSlot& slot) {
                std::vector<int> values;
                eachOf(field, value, [&](const json& item) {
                    values.push_back(enumFrom(bound, slot.table, item));
                });
                slot.write(slot.target, values);
            }},
        bound.slot);
}

json valueOf(const BoundField& bound)
{
    const auto optionalJson = [](const auto& value) { return value ? json(*value) : json(); };
    return std::visit(
        Overloaded{[](const bool* value) { return json(*value); },
                   [](const int* value) { return json(*value); },
                   [](const std::int64_t* value) { return json(*value); },
                   [](const std::uint64_t* value) { return seedToJson(*value); },
                   [](const double* value) { return json(*value); },
                   [](const std::string* value) { return json(*value); },
                   [&](const std::optional<int>* value) { return optionalJson(*value); },
                   [&](const std::optional<std::int64_t>* value) { return optionalJson(*value); },
                   [](const std::optional<std::uint64_t>* value) {
                       return *value ? seedToJson(**value) : json();
                   },
                   [&](const std::optional<double>* value) { return optionalJson(*value); },
                   [](const std::vector<std::string>* value) { return json(*value); },
                   [](const std::vector<int>* value) { return json(*value); },
                   [](const std::vector<double>* value) { return json(*value); },
                   [](const EnumSlot& slot) {
                       return json(nameFromValue(slot.table, slot.read(slot.target)));
                   },
                   [](const OptionalEnumSlot& slot) {
                       const auto value = slot.read(slot.target);
                       return value ? json(nameFromValue(slot.table, *value)) : json();
                   },
                   [](const EnumListSlot& slot) {
                       json list = json::array();
                       for (const int value : slot.read(slot.target)) {
                           list.push_back(nameFromValue(slot.table, value));
                       }
                       return list;
                   }},
        bound.slot);
}

} // namespace

json fieldsToJson(const std::vector<BoundField>& fields)
{
    json values = json::object();
    for (const BoundField& bound : fields) {
        values[std::string(bound.field.key)] = valueOf(bound);
    }
    return values;
}

std::vector<std::string> fieldsFromJson(const json& values, const std::vector<BoundField>& fields)
{
    if (!values.is_object()) {
        throw base::Error({.kind = base::ErrorKind::Usage,
                           .code = "DL-OPT-002",
                           .object = "options",
                           .message = "Cannot read the options: found " + foundText(values) +
                                      ", expected an object of keys and values.",
                           .hint = "Write them as {\"key\": value}.",
                           .workSafe = "Nothing was changed."});
    }
    std::vector<std::string> keys;
    for (const auto& [key, value] : values.items()) {
        const BoundField& bound = requireField(fields, key);
        if (std::find(keys.begin(), keys.end(), bound.field.key) != keys.end()) {
            refuse(bound.field, value, "it only once, under one of its names");
        }
        assign(bound, value);
        keys.emplace_back(bound.field.key);
    }
    return keys;
}

std::string hashOfFields(const std::vector<BoundField>& fields)
{
    return base::sha256Hex(std::string_view(fieldsToJson(fields).dump()));
}

} // namespace dreamloft::options
