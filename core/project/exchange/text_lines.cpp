// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/exchange/text_lines.h"

#include "core/base/error.h"
#include "core/base/read_file.h"
#include "core/base/strict_json.h"
#include "core/base/text.h"

#include <nlohmann/json.hpp>

#include <utility>

namespace dreamloft::project {

std::string cleanText(std::string_view text)
{
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        out += byte < 0x20 || byte == 0x7f ? ' ' : c;
    }
    return std::string(base::trim(out));
}

std::vector<TextLine> readTextLines(const std::filesystem::path& file)
{
    constexpr std::uint64_t kMaxFile = 64ULL << 20;
    std::string text = base::readText(file, {.maxBytes = kMaxFile});
    if (text.starts_with("\xef\xbb\xbf")) {
        text.erase(0, 3);
    }
    std::vector<TextLine> lines;
    std::size_t number = 0;
    for (const std::string& raw : base::split(text, '\n')) {
        ++number;
        if (!base::isValidUtf8(raw)) {
            refuseLine(file, number, "the text is not UTF-8", "Save the file as UTF-8.");
        }
        if (std::string clean = cleanText(raw); !clean.empty()) {
            lines.push_back({number, std::move(clean)});
        }
    }
    return lines;
}

nlohmann::json
jsonOfLine(const std::filesystem::path& file, const TextLine& line, const std::string& hint)
{
    try {
        return base::parseJson(line.text,
                               file.filename().string() + ":" + std::to_string(line.number));
    } catch (const base::Error& error) {
        base::ErrorInfo info = error.info(); // the file is the user's own, no author has another
        info.hint = hint;
        throw base::Error(std::move(info));
    }
}

void refuseLine(const std::filesystem::path& file,
                std::size_t line,
                const std::string& found,
                const std::string& hint)
{
    throw base::Error({.kind = base::ErrorKind::Refused,
                       .code = "DL-CAP-001",
                       .object = file.filename().string(),
                       .message = "Cannot read " + base::quotedName(file) + ", line " +
                                  std::to_string(line) + ": " + found + ".",
                       .hint = hint,
                       .workSafe = "Your project was not changed."});
}

} // namespace dreamloft::project
