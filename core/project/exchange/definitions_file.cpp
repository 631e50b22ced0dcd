// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/exchange/definitions_file.h"

#include "core/base/text.h"
#include "core/project/exchange/compose.h"
#include "core/project/exchange/text_lines.h"

#include <nlohmann/json.hpp>

namespace dreamloft::project {

namespace {

constexpr std::size_t kMaxText = 1000;
constexpr const char* kHint = "Write one JSON object a line with class, hypernym and definition.";

/// The text of a key, "" where it is missing or null.
std::string textAt(const nlohmann::json& object,
                   const char* key,
                   const std::filesystem::path& file,
                   std::size_t line)
{
    const auto found = object.find(key);
    if (found == object.end() || found->is_null()) {
        return {};
    }
    if (!found->is_string()) {
        refuseLine(file, line, base::quoted(key) + " is no text", kHint);
    }
    std::string text = cleanText(found->get<std::string>());
    if (text.size() > kMaxText) {
        refuseLine(file, line, base::quoted(key) + " is longer than 1,000 bytes", kHint);
    }
    return text;
}

} // namespace

std::map<std::string, ClassDefinition> readDefinitions(const std::filesystem::path& file)
{
    std::map<std::string, ClassDefinition> definitions;
    for (const TextLine& line : readTextLines(file)) {
        const nlohmann::json object = jsonOfLine(file, line, kHint);
        if (!object.is_object()) {
            refuseLine(file, line.number, "it is no JSON object", kHint);
        }
        const std::string name = composed(textAt(object, "class", file, line.number));
        if (name.empty()) {
            refuseLine(file, line.number, "the object names no class", kHint);
        }
        ClassDefinition definition{textAt(object, "hypernym", file, line.number),
                                   textAt(object, "definition", file, line.number)};
        if (!definitions.emplace(name, std::move(definition)).second) {
            refuseLine(
                file, line.number, "the class " + base::quoted(name) + " came before", kHint);
        }
    }
    return definitions;
}

std::vector<std::string> readPlaces(const std::filesystem::path& file)
{
    std::vector<std::string> places;
    for (const TextLine& line : readTextLines(file)) {
        if (line.text.size() > kMaxText) {
            refuseLine(
                file, line.number, "it is longer than 1,000 bytes", "Write one place a line.");
        }
        places.push_back(line.text);
    }
    if (places.empty()) {
        refuseLine(file, 1, "there is no place in it", "Write one place a line.");
    }
    return places;
}

} // namespace dreamloft::project
