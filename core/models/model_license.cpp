// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/model_license.h"

#include "core/base/error.h"
#include "core/base/read_file.h"
#include "core/base/text.h"
#include "core/models/model_folder.h"
#include "core/tensor/safetensors_reader.h"

#include <algorithm>
#include <map>
#include <string_view>

namespace dreamloft::models {
namespace {

/// The word itself where it can stand in a header: one line of text, not a whole licence.
std::string soundWord(std::string_view word)
{
    constexpr std::size_t kMost = 200;
    const bool plain = std::none_of(
        word.begin(), word.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; });
    return plain && word.size() <= kMost && base::isValidUtf8(word) ? std::string(word)
                                                                    : std::string();
}

/// A value of the card's head: without quotation marks around it.
std::string_view unquoted(std::string_view value)
{
    value = base::trim(value);
    const bool marked = value.size() >= 2 && (value.front() == '"' || value.front() == '\'') &&
                        value.front() == value.back();
    return marked ? value.substr(1, value.size() - 2) : value;
}

/// The plain `key: value` lines between the two lines `---` at the head of a model card.
std::map<std::string, std::string> cardHead(const std::filesystem::path& card)
{
    constexpr std::uint64_t kMostBytes = 4 << 20;
    std::map<std::string, std::string> head;
    std::error_code none;
    if (!std::filesystem::is_regular_file(card, none)) {
        return head;
    }
    const auto lines =
        base::split(base::readText(card, {.maxBytes = kMostBytes, .followLinks = true}), '\n');
    if (base::trim(lines.front()) != "---") {
        return head;
    }
    for (std::size_t i = 1; i < lines.size() && base::trim(lines[i]) != "---"; ++i) {
        const std::string& line = lines[i];
        if (const auto colon = line.find(':'); colon != std::string::npos) {
            head.emplace(line.substr(0, colon), unquoted(std::string_view(line).substr(colon + 1)));
        }
    }
    return head;
}

} // namespace

std::string licenseOf(const std::filesystem::path& place)
{
    try {
        const bool single = isSingleFile(place);
        if (single) {
            const auto file = tensor::SafetensorsFile::read(place, {.followLinks = true});
            const auto told = file.metadata().find("modelspec.license");
            if (told != file.metadata().end() && !soundWord(told->second).empty()) {
                return soundWord(told->second);
            }
        }
        auto head = cardHead((single ? place.parent_path() : place) / "README.md");
        const bool named = head["license"] == "other" && !head["license_name"].empty();
        return soundWord(named ? head["license_name"] : head["license"]);
    } catch (const base::Error&) {
        return {}; // nobody needs it to work
    }
}

} // namespace dreamloft::models
