// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json_fwd.hpp>

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace dreamloft::project {

/// One line of a text file that a person wrote: trimmed, control characters as blanks.
struct TextLine {
    std::size_t number = 0; ///< from 1
    std::string text;       ///< UTF-8, not empty
};

/// The lines that are not empty. Throws Error: Refused DL-CAP-001 (not UTF-8, with the line),
/// UserFixable (missing).
[[nodiscard]] std::vector<TextLine> readTextLines(const std::filesystem::path& file);

/// Trimmed, control characters as blanks.
[[nodiscard]] std::string cleanText(std::string_view text);

/// The JSON of a line. Throws Error: Refused DL-JSON-001 with the line; `hint` says what is read.
[[nodiscard]] nlohmann::json
jsonOfLine(const std::filesystem::path& file, const TextLine& line, const std::string& hint);

/// Refused DL-CAP-001: `found` is wrong with a line of the file; `hint` says what is read.
[[noreturn]] void refuseLine(const std::filesystem::path& file,
                             std::size_t line,
                             const std::string& found,
                             const std::string& hint);

} // namespace dreamloft::project
