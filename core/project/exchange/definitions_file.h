// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace dreamloft::project {

/// What a class is, in words (method.md 8.5); either may be empty.
struct ClassDefinition {
    std::string hypernym;   ///< the wider word: "footwear" for shoe
    std::string definition; ///< "a covering for the foot"
};

/// One object a line: {"class":"shoe","hypernym":"footwear","definition":"..."}, by class name
/// (NFC). Texts are trimmed, control characters removed, at most 1,000 bytes. Throws Error: Refused
/// DL-CAP-001 with the line (no class, a class twice, too long).
[[nodiscard]] std::map<std::string, ClassDefinition>
readDefinitions(const std::filesystem::path& file);

/// One place a line. Throws Error: Refused DL-CAP-001 (too long, no line at all).
[[nodiscard]] std::vector<std::string> readPlaces(const std::filesystem::path& file);

} // namespace dreamloft::project
