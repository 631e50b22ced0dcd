// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/options/paper_names.h"

#include "core/base/text.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

namespace dreamloft::options {
namespace {

using Pair = std::pair<std::string_view, std::string_view>;

/// Letters and digits of a name, in lower case, and the prefix.
constexpr std::array<Pair, 15> kPrefixes{{{"describabletextures", "texture "},
                                          {"dtd", "texture "},
                                          {"eurosat", "satellite "},
                                          {"fgvcaircraft", "aircraft "},
                                          {"oxfordpets", "pet "},
                                          {"oxfordiiitpet", "pet "},
                                          {"pets", "pet "},
                                          {"stanfordcars", "car "},
                                          {"cars", "car "},
                                          {"sun397", "scene "},
                                          {"food101", "food "},
                                          {"oxfordflowers", "flower "},
                                          {"oxfordflowers102", "flower "},
                                          {"flowers102", "flower "},
                                          {"flowers", "flower "}}};

/// EuroSAT: the folder, as DataDream writes it, and CoOp's name.
constexpr std::array<Pair, 10> kLands{{{"AnnualCrop", "Annual Crop Land"},
                                       {"Forest", "Forest"},
                                       {"HerbaceousVegetation", "Herbaceous Vegetation Land"},
                                       {"Highway", "Highway or Road"},
                                       {"Industrial", "Industrial Buildings"},
                                       {"Pasture", "Pasture Land"},
                                       {"PermanentCrop", "Permanent Crop Land"},
                                       {"Residential", "Residential Buildings"},
                                       {"River", "River"},
                                       {"SeaLake", "Sea or Lake"}}};

/// A word of the reference's own, and CoOp's name for the same class. Of ImageNet, which has no
/// prefix, CoOp's list has both missiles and both pairs of sunglasses under one name.
struct Renamed {
    std::string_view prefix, noun, coop;
};
constexpr std::array<Renamed, 3> kRenamed{{{"flower ", "lotus lotus", "lotus"},
                                           {"", "projectile missile", "missile"},
                                           {"", "dark sunglasses", "sunglasses"}}};

bool isDigit(char c)
{
    return std::isdigit(static_cast<unsigned char>(c)) != 0;
}

bool isYear(std::string_view word)
{
    return word.size() == 4 && (word.starts_with("19") || word.starts_with("20")) &&
           std::all_of(word.begin(), word.end(), isDigit);
}

/// "american_bulldog" -> "American Bulldog".
std::string titled(std::string_view name)
{
    std::string words;
    for (const char c : name) {
        const bool first = words.empty() || words.back() == ' ';
        const char letter = c == '_' ? ' ' : c;
        words +=
            first ? static_cast<char>(std::toupper(static_cast<unsigned char>(letter))) : letter;
    }
    return words;
}

} // namespace

std::string_view prefixOfDataSet(std::string_view name)
{
    std::string key;
    for (const char c : name) {
        if (std::isalnum(static_cast<unsigned char>(c)) != 0) {
            key += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        }
    }
    for (const auto& [set, prefix] : kPrefixes) {
        if (set == key) {
            return prefix;
        }
    }
    return {};
}

std::string referenceNoun(std::string_view className, std::string_view prefix)
{
    if (prefix == "satellite ") {
        for (const auto& [folder, coop] : kLands) {
            if (className == coop) {
                return std::string(folder);
            }
        }
    } else if (prefix == "pet ") {
        return titled(className);
    } else if (prefix == "car ") {
        const std::size_t blank = className.find(' ');
        if (blank != std::string_view::npos && isYear(className.substr(0, blank))) {
            std::string noun(className.substr(blank + 1));
            noun += ' ';
            noun += className.substr(0, blank);
            return noun;
        }
    } else if (prefix == "flower ") {
        for (const Renamed& renamed : kRenamed) {
            if (renamed.prefix == prefix && renamed.coop == className) {
                return std::string(renamed.noun); // as the flowers' own list has it
            }
        }
    }
    return std::string(className);
}

std::string coopName(std::string_view noun, std::string_view prefix)
{
    if (prefix == "satellite ") {
        for (const auto& [folder, coop] : kLands) {
            if (noun == folder) {
                return std::string(coop);
            }
        }
    } else if (prefix == "car ") {
        const std::size_t blank = noun.rfind(' ');
        if (blank != std::string_view::npos && isYear(noun.substr(blank + 1))) {
            std::string name(noun.substr(blank + 1));
            name += ' ';
            name += noun.substr(0, blank);
            return name;
        }
    } else if (prefix == "pet ") {
        return base::toLowerAscii(noun);
    }
    for (const Renamed& renamed : kRenamed) {
        if (renamed.prefix == prefix && renamed.noun == noun) {
            return std::string(renamed.coop);
        }
    }
    return std::string(noun);
}

} // namespace dreamloft::options
