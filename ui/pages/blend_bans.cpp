// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/blend_bans.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace dreamloft::ui::blend_bans {
namespace {

constexpr std::array<const char*, 2> kLists{"pairs", "shots"};

/// Both lists, whatever the text is.
nlohmann::json parsed(const std::string& text)
{
    nlohmann::json bans = nlohmann::json::parse(text, nullptr, false);
    if (!bans.is_object()) {
        bans = nlohmann::json::object();
    }
    for (const char* list : kLists) {
        if (!bans.contains(list) || !bans[list].is_array()) {
            bans[list] = nlohmann::json::array();
        }
    }
    return bans;
}

bool isOf(const nlohmann::json& ban, int classIndex)
{
    return ban.is_array() && !ban.empty() && ban.front() == classIndex;
}

} // namespace

std::string with(const std::string& text, int classIndex, std::int64_t first, std::int64_t second)
{
    nlohmann::json bans = parsed(text);
    nlohmann::json& list = bans[second < 0 ? "shots" : "pairs"];
    nlohmann::json one = nlohmann::json::array({classIndex, first});
    if (second >= 0) {
        one = nlohmann::json::array({classIndex, std::min(first, second), std::max(first, second)});
    }
    if (std::find(list.begin(), list.end(), one) == list.end()) {
        list.push_back(one);
    }
    return bans.dump();
}

std::string without(const std::string& text, int classIndex)
{
    nlohmann::json bans = parsed(text);
    bool any = false;
    for (const char* name : kLists) {
        nlohmann::json rest = nlohmann::json::array();
        for (const nlohmann::json& ban : bans[name]) {
            if (!isOf(ban, classIndex)) {
                rest.push_back(ban);
            }
        }
        any = any || !rest.empty();
        bans[name] = std::move(rest);
    }
    return any ? bans.dump() : std::string();
}

int count(const std::string& text, int classIndex)
{
    const nlohmann::json bans = parsed(text);
    int found = 0;
    for (const char* name : kLists) {
        for (const nlohmann::json& ban : bans.at(name)) {
            found += isOf(ban, classIndex) ? 1 : 0;
        }
    }
    return found;
}

} // namespace dreamloft::ui::blend_bans
