// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/exchange/captions_file.h"

#include "core/project/exchange/compose.h"
#include "core/project/exchange/text_lines.h"

#include <nlohmann/json.hpp>

namespace dreamloft::project {

namespace {

constexpr std::size_t kMaxCaption = 1000;
constexpr const char* kHint =
    "Write one caption a line, or one JSON object a line with class and caption.";

} // namespace

CaptionsOfClass readCaptions(const std::filesystem::path& file)
{
    CaptionsOfClass captions;
    for (const TextLine& line : readTextLines(file)) {
        std::string className;
        std::string caption = line.text;
        if (caption.front() == '{') {
            const nlohmann::json object = jsonOfLine(file, line, kHint);
            if (!object.contains("caption") || !object["caption"].is_string() ||
                (object.contains("class") && !object["class"].is_string())) {
                refuseLine(file, line.number, "the object has no caption text", kHint);
            }
            className = composed(object.value("class", std::string()));
            caption = cleanText(object["caption"].get<std::string>());
        }
        if (caption.size() > kMaxCaption) {
            refuseLine(file,
                       line.number,
                       "the caption has " + std::to_string(caption.size()) +
                           " bytes, at most 1,000 are used",
                       kHint);
        }
        if (!caption.empty()) {
            captions[className].push_back(std::move(caption));
        }
    }
    return captions;
}

} // namespace dreamloft::project
