// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/unfinished_import.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace dreamloft::project {

namespace {

constexpr const char* kUnfinished = "import.unfinished"; ///< state: job number -> its beginning

nlohmann::json allOf(const ProjectStore& store)
{
    const auto text = store.state(kUnfinished);
    return text ? nlohmann::json::parse(*text) : nlohmann::json::object();
}

void keep(ProjectStore& store, const nlohmann::json& all)
{
    // Names of files need not be UTF-8; the text of a row must be.
    store.setState(kUnfinished, all.dump(-1, ' ', true, nlohmann::json::error_handler_t::replace));
}

std::int64_t newestPictureOf(const ProjectStore& store)
{
    std::int64_t newest = 0;
    for (const PictureRow& row : store.pictures({.state = std::nullopt})) {
        newest = std::max(newest, row.id);
    }
    return newest;
}

} // namespace

UnfinishedImport
rememberImport(ProjectStore& store, std::int64_t jobId, const std::vector<std::string>& sources)
{
    const auto known = unfinishedImport(store, jobId);
    UnfinishedImport import;
    import.newestPicture = known ? known->newestPicture : newestPictureOf(store);
    for (const std::string& source : sources) {
        import.sources.push_back(std::filesystem::absolute(source).string());
    }
    nlohmann::json all = allOf(store);
    all[std::to_string(jobId)] = {{"sources", import.sources},
                                  {"newest_picture", import.newestPicture}};
    keep(store, all);
    return import;
}

void forgetImport(ProjectStore& store, std::int64_t jobId)
{
    nlohmann::json all = allOf(store);
    if (all.erase(std::to_string(jobId)) != 0) {
        keep(store, all);
    }
}

std::optional<UnfinishedImport> unfinishedImport(const ProjectStore& store, std::int64_t jobId)
{
    const auto all = allOf(store);
    const auto entry = all.find(std::to_string(jobId));
    if (entry == all.end()) {
        return std::nullopt;
    }
    return UnfinishedImport{entry->at("sources").get<std::vector<std::string>>(),
                            entry->at("newest_picture").get<std::int64_t>()};
}

} // namespace dreamloft::project
