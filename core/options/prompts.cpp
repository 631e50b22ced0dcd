// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/options/prompts.h"

#include "core/base/text.h"
#include "core/options/paper_names.h"

#include <algorithm>
#include <cctype>

namespace dreamloft::options {
namespace {

bool isUpper(char c)
{
    return std::isupper(static_cast<unsigned char>(c)) != 0;
}

bool isLower(char c)
{
    return std::islower(static_cast<unsigned char>(c)) != 0;
}

/// English article by the first letter: good enough for nouns, and the prompt can be edited.
std::string_view articleFor(std::string_view words)
{
    const bool vowel = !words.empty() &&
                       std::string_view("aeiouAEIOU").find(words.front()) != std::string_view::npos;
    return vowel ? "an" : "a";
}

} // namespace

std::string cleanClassName(std::string_view name)
{
    std::string words;
    for (std::size_t i = 0; i < name.size(); ++i) {
        const char c = name[i] == '_' ? ' ' : name[i];
        const bool startsWord = i > 0 && isUpper(c) && isLower(name[i - 1]);
        if (startsWord) {
            words += ' ';
        }
        // Only a capital followed by a lower-case letter is a word's first letter; "BMW" keeps its
        // capitals.
        const bool capitalised = isUpper(c) && i + 1 < name.size() && isLower(name[i + 1]);
        words += capitalised ? static_cast<char>(std::tolower(static_cast<unsigned char>(c))) : c;
    }
    return words;
}

std::string promptPrefix(std::string_view words)
{
    std::string prefix(base::trim(words));
    if (!prefix.empty()) {
        prefix += ' ';
    }
    return prefix;
}

std::string promptFor(std::string_view className, std::string_view prefix, PromptStyle style)
{
    if (style == PromptStyle::DataDream) {
        return "a " + std::string(prefix) + "photo of a " + std::string(className);
    }
    const std::string words = cleanClassName(className);
    const std::string described = std::string(prefix) + "photo";
    return std::string(articleFor(described)) + " " + described + " of " +
           std::string(articleFor(words)) + " " + words;
}

std::string classWord(std::string_view className, PromptStyle style)
{
    return style == PromptStyle::Clean ? cleanClassName(className) : std::string(className);
}

std::string
recognitionPrompt(std::string_view className, std::string_view prefix, PromptStyle style)
{
    const std::string word = classWord(className, style);
    const std::string article =
        style == PromptStyle::Clean ? std::string(articleFor(word)) : std::string("a");
    if (prefix == "satellite ") {
        return "a centered satellite photo of " + word + ".";
    }
    const std::string photo = "a photo of " + article + " " + word;
    if (prefix == "texture " || prefix == "flower ") {
        return photo + " " + std::string(prefix.substr(0, prefix.size() - 1)) + ".";
    }
    if (prefix == "car " || prefix == "aircraft " || prefix == "pet ") {
        return photo + ", a type of " + std::string(prefix.substr(0, prefix.size() - 1)) + ".";
    }
    return photo + ".";
}

std::string coopPrompt(std::string_view className, std::string_view prefix)
{
    std::string name = coopName(className, prefix);
    std::replace(name.begin(), name.end(), '_', ' ');
    if (prefix == "texture ") {
        return name + " texture.";
    }
    if (prefix == "satellite ") {
        return "a centered satellite photo of " + name + ".";
    }
    if (prefix == "food ") {
        return "a photo of " + name + ", a type of food.";
    }
    if (prefix == "pet " || prefix == "flower " || prefix == "aircraft ") {
        return "a photo of a " + name + ", a type of " +
               std::string(prefix.substr(0, prefix.size() - 1)) + ".";
    }
    return "a photo of a " + name + ".";
}

} // namespace dreamloft::options
