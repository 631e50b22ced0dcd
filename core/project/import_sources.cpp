// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/import_sources.h"

#include <nlohmann/json.hpp>

namespace dreamloft::project {

namespace {

constexpr const char* kSources = "import.sources"; ///< state: job number -> list of paths

nlohmann::json allSources(const ProjectStore& store)
{
    const auto text = store.state(kSources);
    return text ? nlohmann::json::parse(*text) : nlohmann::json::object();
}

} // namespace

void rememberSources(ProjectStore& store,
                     std::int64_t jobId,
                     const std::vector<std::string>& sources)
{
    nlohmann::json all = allSources(store);
    nlohmann::json& own = all[std::to_string(jobId)] = nlohmann::json::array();
    for (const std::string& source : sources) {
        own.push_back(std::filesystem::absolute(source).string());
    }
    store.setState(kSources, all.dump(-1, ' ', true));
}

void forgetSources(ProjectStore& store, std::int64_t jobId)
{
    nlohmann::json all = allSources(store);
    if (all.erase(std::to_string(jobId)) != 0) {
        store.setState(kSources, all.dump(-1, ' ', true));
    }
}

std::vector<std::string> importSources(const ProjectStore& store, std::int64_t jobId)
{
    return allSources(store).value(std::to_string(jobId), std::vector<std::string>());
}

} // namespace dreamloft::project
