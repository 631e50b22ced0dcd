// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/id_ranges.h"

#include <nlohmann/json.hpp>

namespace dreamloft::project {

nlohmann::json rangesOf(const std::set<std::int64_t>& ids)
{
    nlohmann::json ranges = nlohmann::json::array();
    for (const std::int64_t id : ids) {
        if (!ranges.empty() && ranges.back().at(1).get<std::int64_t>() == id - 1) {
            ranges.back().at(1) = id;
        } else {
            ranges.push_back(nlohmann::json::array({id, id}));
        }
    }
    return ranges;
}

std::set<std::int64_t> idsIn(const nlohmann::json& ranges)
{
    std::set<std::int64_t> ids;
    for (const nlohmann::json& range : ranges) {
        const auto last = range.at(1).get<std::int64_t>();
        for (auto id = range.at(0).get<std::int64_t>(); id <= last; ++id) {
            ids.insert(ids.end(), id);
        }
    }
    return ids;
}

} // namespace dreamloft::project
