// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/exchange/captions_file.h"

#include "core/base/error.h"
#include "core/base/read_file.h"
#include "core/base/strict_json.h"
#include "core/base/text.h"
#include "core/project/exchange/compose.h"

#include <nlohmann/json.hpp>

namespace dreamloft::project {

namespace {

constexpr std::size_t kMaxCaption = 1000;
constexpr std::uint64_t kMaxFile = 64ULL << 20;

[[noreturn]] void
refuse(const std::filesystem::path& file, std::size_t line, const std::string& found)
{
    throw base::Error(
        {.kind = base::ErrorKind::Refused,
         .code = "DL-CAP-001",
         .object = file.filename().string(),
         .message = "Cannot read the captions in " + base::quotedName(file) + ", line " +
                    std::to_string(line) + ": " + found + ".",
         .hint = "Write one caption a line, or one JSON object a line with class and caption.",
         .workSafe = "Your project was not changed."});
}

std::string cleaned(std::string_view text)
{
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        out += byte < 0x20 || byte == 0x7f ? ' ' : c;
    }
    return std::string(base::trim(out));
}

} // namespace

CaptionsOfClass readCaptions(const std::filesystem::path& file)
{
    std::string text = base::readText(file, {.maxBytes = kMaxFile});
    if (text.starts_with("\xef\xbb\xbf")) {
        text.erase(0, 3);
    }
    CaptionsOfClass captions;
    std::size_t line = 0;
    for (const std::string& raw : base::split(text, '\n')) {
        ++line;
        if (!base::isValidUtf8(raw)) {
            refuse(file, line, "the text is not UTF-8");
        }
        std::string className;
        std::string caption = cleaned(raw);
        if (caption.empty()) {
            continue;
        }
        if (caption.front() == '{') {
            const nlohmann::json object =
                base::parseJson(raw, file.filename().string() + ":" + std::to_string(line));
            if (!object.contains("caption") || !object["caption"].is_string() ||
                (object.contains("class") && !object["class"].is_string())) {
                refuse(file, line, "the object has no caption text");
            }
            className = composed(object.value("class", std::string()));
            caption = cleaned(object["caption"].get<std::string>());
        }
        if (caption.size() > kMaxCaption) {
            refuse(file,
                   line,
                   "the caption has " + std::to_string(caption.size()) +
                       " bytes, at most 1,000 are used");
        }
        if (!caption.empty()) {
            captions[className].push_back(std::move(caption));
        }
    }
    return captions;
}

} // namespace dreamloft::project
