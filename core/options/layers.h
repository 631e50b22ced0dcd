// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/options/bound_field.h"
#include "core/options/presets.h"

#include <nlohmann/json_fwd.hpp>

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace dreamloft::options {

/// One value that a user gave on a command line: `--key text` or `--set key=text`.
struct Assignment {
    std::string key;
    std::string text;
};

/// Where the final value of a field came from, weakest first.
enum class Source { Default, Preset, File, Flag };

/// What a user asked for, before it becomes an options struct. Order: defaults < preset < file <
/// flags.
struct Layers {
    const nlohmann::json* file = nullptr; ///< object of option values, or null
    std::vector<Assignment> flags = {};   ///< in command-line order; a later one wins
    std::string_view projectPreset = {};  ///< used where the user names no preset
};

/// Key -> source of every field that is not a default.
using Sources = std::map<std::string, Source, std::less<>>;

namespace detail {
/// Sets the fields that `layers` names explicitly, limited to `keys` when that is not empty.
void applyExplicit(const Layers& layers,
                   const std::vector<BoundField>& fields,
                   const std::vector<std::string_view>& keys,
                   Sources& sources);
/// The values of all fields as texts.
std::vector<std::string> snapshot(const std::vector<BoundField>& fields);
/// Marks as Preset what differs from `before`.
void markPreset(const std::vector<BoundField>& fields,
                const std::vector<std::string>& before,
                Sources& sources);
} // namespace detail

/// Fills `options` from its layers and returns where each value came from. Options with a `preset`
/// field get that preset (applyPreset by argument lookup) between their defaults and the explicit
/// values. Throws Error: Usage (unknown key, value or preset).
template <class Options>
Sources applyLayers(const Layers& layers, Options& options)
{
    Sources sources;
    const std::vector<BoundField> fields = bindFields(options);
    if constexpr (requires { options.preset; }) {
        // A preset depends on the strategy and must not overwrite explicit values: it goes in
        // between.
        detail::applyExplicit(layers, fields, {"strategy", "preset"}, sources);
        if (options.preset.empty()) {
            options.preset = layers.projectPreset;
        }
        const std::vector<std::string> before = detail::snapshot(fields);
        applyPreset(options.preset, options);
        detail::markPreset(fields, before, sources);
    }
    detail::applyExplicit(layers, fields, {}, sources);
    if constexpr (requires { settle(options); }) {
        settle(options);
    }
    return sources;
}

} // namespace dreamloft::options
