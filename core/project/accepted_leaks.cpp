// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/accepted_leaks.h"

#include "core/base/text.h"
#include "core/project/project_store.h"
#include "core/project/store_core.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <iterator>
#include <utility>

namespace dreamloft::project {
namespace {

using nlohmann::json;

constexpr std::size_t kKeyLetters = 16; ///< of a SHA-256: enough to tell pictures apart

std::vector<std::string> openPairs(const ProjectStore& store, const LeakReport& found)
{
    const std::set<std::string> accepted = acceptedPairs(store);
    std::vector<std::string> open;
    for (const LeakFinding& finding : found.findings) {
        std::string key = pairKey(finding.first, finding.second);
        if (finding.blocks() && !accepted.contains(key)) {
            open.push_back(std::move(key));
        }
    }
    return open;
}

std::vector<std::string> textsOf(const json& entry, const char* key)
{
    std::vector<std::string> texts;
    const auto list = entry.find(key);
    if (list != entry.end() && list->is_array()) {
        for (const json& text : *list) {
            texts.push_back(text.is_string() ? text.get<std::string>() : std::string());
        }
    }
    return texts;
}

json listOf(const std::optional<std::string>& text)
{
    json list = json::parse(text.value_or("[]"), nullptr, false);
    return list.is_array() ? list : json::array();
}

} // namespace

std::string pairKey(const PictureRow& first, const PictureRow& second)
{
    const auto [low, high] = std::minmax(first.pixelSha256, second.pixelSha256);
    std::string key = low.substr(0, kKeyLetters);
    key += '-';
    key += high.substr(0, kKeyLetters);
    return key;
}

std::set<std::string> acceptedPairs(const ProjectStore& store)
{
    std::set<std::string> pairs;
    for (AcceptedLeaks& accepted : store.acceptedLeaks()) {
        std::ranges::move(accepted.pairs, std::inserter(pairs, pairs.end()));
    }
    return pairs;
}

int openLeaks(const ProjectStore& store, const LeakReport& found)
{
    return static_cast<int>(openPairs(store, found).size());
}

int acceptLeaks(ProjectStore& store, std::string_view reason)
{
    const LeakReport found = findLeaks(store);
    if (std::vector<std::string> open = openPairs(store, found); !open.empty()) {
        store.acceptLeaks({.reason = std::string(reason), .pairs = std::move(open)});
    }
    return found.leaks();
}

std::string acceptedReasons(const ProjectStore& store)
{
    std::vector<std::string> reasons;
    for (AcceptedLeaks& accepted : store.acceptedLeaks()) {
        if (accepted.reason.empty()) {
            accepted.reason = "-"; // they count all the same
        }
        if (std::ranges::find(reasons, accepted.reason) == reasons.end()) {
            reasons.push_back(std::move(accepted.reason));
        }
    }
    return base::join(reasons, "; ");
}

void ProjectStore::acceptLeaks(const AcceptedLeaks& leaks)
{
    Writing writing(*m_core);
    json list = listOf(writing.setting(own_setting::kAcceptedLeaks));
    list.push_back({{"reason", storable(leaks.reason)}, {"pairs", leaks.pairs}});
    writing.setSetting(own_setting::kAcceptedLeaks, list.dump());
    writing.commit();
}

std::vector<AcceptedLeaks> ProjectStore::acceptedLeaks() const
{
    Reading reading(*m_core);
    std::vector<AcceptedLeaks> all;
    const json list = listOf(reading.setting(own_setting::kAcceptedLeaks));
    for (const json& entry : list) {
        if (entry.is_object()) {
            const auto reason = entry.find("reason");
            all.push_back({reason != entry.end() && reason->is_string() ? reason->get<std::string>()
                                                                        : std::string(),
                           textsOf(entry, "pairs")});
        }
    }
    return all;
}

} // namespace dreamloft::project
