// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflows/merged_parts.h"

#include "core/options/shard_options.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <optional>

namespace dreamloft::workflows {
namespace {

using Json = nlohmann::json;

constexpr const char* kWhole = "whole"; ///< beside the names of parts, none of which looks so

} // namespace

MergedParts::MergedParts(std::string_view text)
{
    const Json json = Json::parse(text, nullptr, false);
    if (!json.is_object()) {
        return;
    }
    for (const auto& [name, seconds] : json.items()) {
        if (const auto part = options::shareFromText(name); part && seconds.is_number()) {
            count(*part, seconds.get<double>());
        }
    }
    for (const Json& name : json.value(kWhole, Json::array())) {
        const auto part =
            name.is_string() ? options::shareFromText(name.get<std::string>()) : std::nullopt;
        if (part) {
            setWhole(*part);
        }
    }
}

double MergedParts::count(base::Share part, double seconds)
{
    double& counted = m_seconds[part.count][part.index];
    const double more = std::max(0.0, seconds - counted);
    counted += more;
    return more;
}

void MergedParts::setWhole(base::Share part)
{
    m_whole[part.count].insert(part.index);
}

std::string MergedParts::text() const
{
    Json json = Json::object();
    for (const auto& [count, parts] : m_seconds) {
        for (const auto& [index, seconds] : parts) {
            json[nameOf(base::Share{index, count})] = seconds;
        }
    }
    Json whole = Json::array();
    for (const auto& [count, parts] : m_whole) {
        for (const int index : parts) {
            whole.push_back(nameOf(base::Share{index, count}));
        }
    }
    json[kWhole] = std::move(whole);
    return json.dump();
}

std::vector<base::Share> MergedParts::left() const
{
    std::optional<std::vector<base::Share>> fewest;
    for (const auto& [count, parts] : m_seconds) {
        const auto whole = m_whole.find(count);
        std::vector<base::Share> mine;
        for (int index = 1; index <= count; ++index) {
            if (whole == m_whole.end() || !whole->second.contains(index)) {
                mine.push_back({index, count});
            }
        }
        if (!fewest || mine.size() < fewest->size()) {
            fewest = std::move(mine);
        }
    }
    return fewest.value_or(std::vector<base::Share>{});
}

std::string nameOf(base::Share part)
{
    std::string name = std::to_string(part.index);
    name += '/';
    name += std::to_string(part.count);
    return name;
}

std::string nameOf(const std::vector<base::Share>& parts)
{
    constexpr std::size_t kMost = 8;
    std::string names;
    for (std::size_t i = 0; i < std::min(parts.size(), kMost); ++i) {
        names += i == 0 ? (parts.size() == 1 ? "part " : "parts ") : ", ";
        names += nameOf(parts[i]);
    }
    if (parts.size() > kMost) {
        names += " and ";
        names += std::to_string(parts.size() - kMost);
        names += " more";
    }
    return names;
}

} // namespace dreamloft::workflows
