// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace dreamloft::training {

/// What an `adapter_config.json`, or a header's `lora_adapter_metadata`, tells about ranks and
/// scales. Absent keys have PEFT's defaults. A pattern names a module by the end of its dotted
/// path; other regular expressions are refused.
struct PeftConfig {
    std::int64_t rank = 8;
    double alpha = 8.0;
    std::map<std::string, std::int64_t> rankPattern;
    std::map<std::string, double> alphaPattern;
    bool rankStabilised = false; ///< use_rslora: scale alpha / sqrt(r)

    [[nodiscard]] std::int64_t rankOf(std::string_view module) const;
    /// Factor of up * down.
    [[nodiscard]] double scaleOf(std::string_view module) const;
};

/// Reads the object of an adapter_config.json; `name` is the file's in messages.
/// Throws Error Refused DL-LORA-003 (wrong type or range, DoRA, another kind of adapter).
PeftConfig parsePeftConfig(const nlohmann::json& object, std::string_view name);

/// What the header of a diffusers file tells of each tower ("unet", "text_encoder"); `name` and
/// errors as above.
std::map<std::string, PeftConfig>
peftConfigsOfHeader(const std::map<std::string, std::string>& metadata, std::string_view name);

} // namespace dreamloft::training
