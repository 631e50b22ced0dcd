// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/options/bound_field.h"

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

namespace dreamloft::options {

/// All fields, keys sorted, empty optionals as null: the canonical form that specs and hashes use.
[[nodiscard]] nlohmann::json fieldsToJson(const std::vector<BoundField>& fields);

/// Sets the fields that `values` names and leaves the others; returns the keys it set, aliases
/// resolved. Throws Error: Usage (not an object, unknown key with the nearest one, one key twice
/// through an alias, wrong type). Nothing is converted silently: 16.5, true and "16" are no
/// integers, 16.0 is none either.
std::vector<std::string> fieldsFromJson(const nlohmann::json& values,
                                        const std::vector<BoundField>& fields);

/// SHA-256 (hex) of the canonical JSON text.
[[nodiscard]] std::string hashOfFields(const std::vector<BoundField>& fields);

template <class Options>
[[nodiscard]] nlohmann::json toJson(Options options)
{
    return fieldsToJson(bindFields(options));
}

/// See fieldsFromJson.
template <class Options>
void fromJson(const nlohmann::json& values, Options& options)
{
    fieldsFromJson(values, bindFields(options));
}

template <class Options>
[[nodiscard]] std::string hashOf(Options options)
{
    return hashOfFields(bindFields(options));
}

} // namespace dreamloft::options
