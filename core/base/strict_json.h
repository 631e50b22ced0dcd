// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace dreamloft::base {

struct JsonLimits {
    std::uint64_t maxBytes = 1ULL << 20; ///< 1 MiB for configurations; vocabulary 16, spec 64
    int maxDepth = 32;
    bool followLinks = false; ///< readJson only, see ReadLimits
};

inline constexpr JsonLimits kVocabularyJson{.maxBytes = 16ULL << 20};
inline constexpr JsonLimits kSpecJson{.maxBytes = 64ULL << 20};

/// The only reader of JSON. Refuses duplicate keys, depth over the limit, BOM, NUL in keys,
/// integers beyond 2^53 in magnitude and whatever nlohmann refuses (bad UTF-8, NaN, 1e400, trailing
/// text). `name` appears in the message. Throws Error: Refused DL-JSON-001 with line:column.
nlohmann::json parseJson(std::string_view text, std::string_view name, JsonLimits limits = {});
nlohmann::json readJson(const std::filesystem::path& path, JsonLimits limits = {});

/// Typed access without nlohmann's silent conversions. `where` names the value ("config.json:
/// sample_size"). Throw Error: Refused DL-JSON-002.
std::int64_t jsonInteger(const nlohmann::json& value, std::string_view where);
double jsonNumber(const nlohmann::json& value, std::string_view where);
bool jsonBool(const nlohmann::json& value, std::string_view where);
const std::string& jsonString(const nlohmann::json& value, std::string_view where);

} // namespace dreamloft::base
