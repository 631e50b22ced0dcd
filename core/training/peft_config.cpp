// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/peft_config.h"

#include "core/base/error.h"
#include "core/base/strict_json.h"
#include "core/base/text.h"
#include "core/tensor/key_maps_lora.h"
#include "core/tensor/model_error.h"

#include <nlohmann/json.hpp>

#include <cmath>

namespace dreamloft::training {
namespace {

constexpr std::int64_t kMaxRank = 4096;

base::Error configError(std::string_view name, const std::string& found, std::string_view expected)
{
    return tensor::modelError(base::ErrorKind::Refused,
                              "DL-LORA-003",
                              name,
                              found,
                              expected,
                              "Export the adapter again.");
}

std::int64_t rankFrom(const nlohmann::json& value, std::string_view name)
{
    const std::int64_t rank = base::jsonInteger(value, std::string(name) + ": r");
    if (rank < 1 || rank > kMaxRank) {
        throw configError(name, "rank " + std::to_string(rank), "1 to " + std::to_string(kMaxRank));
    }
    return rank;
}

/// PEFT reads a pattern as a regular expression for the end of a module's path; we take plain
/// paths, with an optional
/// `^` that asks for the whole path.
std::string checkedPattern(const std::string& pattern, std::string_view name)
{
    if (pattern.empty() || pattern.find_first_of("*+?()[]{}|\\$") != std::string::npos ||
        pattern.find('^', 1) != std::string::npos) {
        throw configError(name, "the pattern " + base::quoted(pattern), "a module's path");
    }
    return pattern;
}

bool fits(std::string_view pattern, std::string_view module)
{
    if (pattern.starts_with('^')) {
        const std::string_view whole = pattern.substr(1);
        return module == whole || (module.starts_with(tensor::kTextModelPrefix) &&
                                   module.substr(tensor::kTextModelPrefix.size()) == whole);
    }
    return module == pattern || (module.size() > pattern.size() && module.ends_with(pattern) &&
                                 module[module.size() - pattern.size() - 1] == '.');
}

template <class Value>
Value lookUp(const std::map<std::string, Value>& patterns, std::string_view module, Value otherwise)
{
    for (const auto& [pattern, value] : patterns) {
        if (fits(pattern, module)) {
            return value;
        }
    }
    return otherwise;
}

bool flagOf(const nlohmann::json& object, const char* key, std::string_view name)
{
    return object.contains(key) && !object[key].is_null() &&
           base::jsonBool(object[key], std::string(name) + ": " + key);
}

} // namespace

std::int64_t PeftConfig::rankOf(std::string_view module) const
{
    return lookUp(rankPattern, module, rank);
}

double PeftConfig::scaleOf(std::string_view module) const
{
    const auto r = static_cast<double>(rankOf(module));
    return lookUp(alphaPattern, module, alpha) / (rankStabilised ? std::sqrt(r) : r);
}

PeftConfig parsePeftConfig(const nlohmann::json& object, std::string_view name)
{
    if (!object.is_object()) {
        throw configError(name, "no object", "the settings of an adapter");
    }
    const std::string where(name);
    if (object.contains("peft_type") &&
        base::jsonString(object["peft_type"], where + ": peft_type") != "LORA") {
        throw configError(name,
                          "an adapter of type " +
                              base::quoted(object["peft_type"].get<std::string>()),
                          "LORA");
    }
    if (flagOf(object, "use_dora", name)) {
        throw configError(name, "a DoRA adapter", "plain LoRA");
    }
    PeftConfig config;
    config.rankStabilised = flagOf(object, "use_rslora", name);
    if (object.contains("r")) {
        config.rank = rankFrom(object["r"], name);
    }
    if (object.contains("lora_alpha")) {
        config.alpha = base::jsonNumber(object["lora_alpha"], where + ": lora_alpha");
    }
    const auto patternsOf = [&](const char* key) {
        const nlohmann::json patterns = object.value(key, nlohmann::json::object());
        if (!patterns.is_object() && !patterns.is_null()) {
            throw configError(
                name, std::string(key) + " that is no table", "a table of module paths");
        }
        return patterns;
    };
    // Named, because items() does not keep a temporary alive.
    const nlohmann::json rankPatterns = patternsOf("rank_pattern");
    const nlohmann::json alphaPatterns = patternsOf("alpha_pattern");
    for (const auto& [pattern, value] : rankPatterns.items()) {
        config.rankPattern.emplace(checkedPattern(pattern, name), rankFrom(value, name));
    }
    for (const auto& [pattern, value] : alphaPatterns.items()) {
        config.alphaPattern.emplace(checkedPattern(pattern, name),
                                    base::jsonNumber(value, where + ": alpha_pattern"));
    }
    return config;
}

std::map<std::string, PeftConfig>
peftConfigsOfHeader(const std::map<std::string, std::string>& metadata, std::string_view name)
{
    std::map<std::string, PeftConfig> configs;
    const auto found = metadata.find("lora_adapter_metadata");
    if (found == metadata.end()) {
        return configs;
    }
    const nlohmann::json all = base::parseJson(found->second, name);
    for (const std::string tower : {"unet", "text_encoder"}) {
        nlohmann::json object = nlohmann::json::object();
        const std::string start = tower + ".";
        for (const auto& [key, value] : all.items()) {
            if (key.starts_with(start)) {
                object[key.substr(start.size())] = value;
            }
        }
        if (object.contains("lora_alpha")) {
            configs.emplace(tower, parsePeftConfig(object, name));
        }
    }
    return configs;
}

} // namespace dreamloft::training
