// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/freshness.h"

#include "core/project/project_store.h"

#include <nlohmann/json.hpp>

#include <set>

namespace dreamloft::project {

namespace {

void compare(const nlohmann::json& left,
             const nlohmann::json& right,
             const std::string& key,
             std::vector<std::string>& changed)
{
    if (!left.is_object() || !right.is_object()) {
        if (left != right) {
            changed.push_back(key);
        }
        return;
    }
    std::set<std::string> keys;
    for (const auto& [name, value] : left.items()) {
        keys.insert(name);
    }
    for (const auto& [name, value] : right.items()) {
        keys.insert(name);
    }
    for (const std::string& name : keys) {
        const std::string inner = key.empty() ? name : key + "." + name;
        if (!left.contains(name) || !right.contains(name)) {
            changed.push_back(inner);
        } else {
            compare(left.at(name), right.at(name), inner, changed);
        }
    }
}

} // namespace

Freshness freshnessOf(const ProjectStore& store, const JobRow& job, const nlohmann::json& specNow)
{
    Freshness freshness;
    if (job.specHash != ProjectStore::specHashOf(specNow)) {
        compare(store.specOf(job), specNow, {}, freshness.changed);
    }
    return freshness;
}

} // namespace dreamloft::project
