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

std::set<std::int64_t> deletedPicturesOf(const ProjectStore& store)
{
    std::set<std::int64_t> deleted;
    for (const char* state : {"deleted", "gone"}) {
        for (const PictureRow& row : store.pictures({.state = state})) {
            deleted.insert(row.id);
        }
    }
    return deleted;
}

} // namespace

UnfinishedImport
rememberImport(ProjectStore& store, std::int64_t jobId, const options::ImportOptions& options)
{
    const auto known = unfinishedImport(store, jobId);
    UnfinishedImport import =
        known ? *known : UnfinishedImport{{}, store.newestPicture(), deletedPicturesOf(store), {}};
    import.sources.clear();
    for (const std::string& source : options.sources) {
        import.sources.push_back(std::filesystem::absolute(source).string());
    }
    import.promptPrefix = options.prompt_prefix;
    import.classNames = options.class_names.empty()
                            ? std::string()
                            : std::filesystem::absolute(options.class_names).string();
    nlohmann::json entry{{"sources", import.sources},
                         {"newest_picture", import.newestPicture},
                         {"deleted", import.deleted},
                         {"classes", import.classes},
                         {"prompt_prefix", import.promptPrefix},
                         {"class_names", import.classNames}};
    const nlohmann::json before = allOf(store);
    nlohmann::json all = nlohmann::json::object();
    for (const auto& [job, other] : before.items()) {
        if (other.at("sources") != entry.at("sources")) {
            all[job] = other;
        }
    }
    all[std::to_string(jobId)] = std::move(entry);
    keep(store, all);
    return import;
}

void rememberClass(ProjectStore& store, std::int64_t jobId, std::int64_t classId)
{
    nlohmann::json all = allOf(store);
    const auto entry = all.find(std::to_string(jobId));
    if (entry != all.end()) {
        (*entry)["classes"].push_back(classId);
        keep(store, all);
    }
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
                            entry->at("newest_picture").get<std::int64_t>(),
                            entry->value("deleted", std::set<std::int64_t>{}),
                            entry->value("classes", std::set<std::int64_t>{}),
                            entry->value("prompt_prefix", std::string()),
                            entry->value("class_names", std::string())};
}

} // namespace dreamloft::project
