// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/unfinished_import.h"

#include "core/project/id_ranges.h"
#include "core/project/store_core.h"

#include <nlohmann/json.hpp>

namespace dreamloft::project {

namespace {

/// State: job number -> its beginning.
std::string key()
{
    return std::string(own_setting::kStatePrefix) + "import.unfinished";
}

/// Of a Reading or a Writing.
template <class Access>
nlohmann::json allOf(Access& access)
{
    const auto text = access.setting(key());
    return text ? nlohmann::json::parse(*text) : nlohmann::json::object();
}

void keep(Writing& writing, const nlohmann::json& all)
{
    // Names of files need not be UTF-8; the text of a row must be.
    writing.setSetting(key(),
                       storable(all.dump(-1, ' ', true, nlohmann::json::error_handler_t::replace)));
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
    UnfinishedImport import;
    if (const auto known = unfinishedImport(store, jobId)) {
        import = *known;
    } else {
        import.newestPicture = store.newestPicture();
        import.newestJob = Reading(store.core()).nextId(tables::kJob) - 1;
        import.deleted = deletedPicturesOf(store);
    }
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
                         {"newest_job", import.newestJob},
                         {"deleted", import.deleted},
                         {"classes", import.classes},
                         {"pictures", rangesOf(import.pictures)},
                         {"prompt_prefix", import.promptPrefix},
                         {"class_names", import.classNames}};
    Writing writing(store.core());
    const nlohmann::json before = allOf(writing);
    nlohmann::json all = nlohmann::json::object();
    for (const auto& [job, other] : before.items()) {
        if (other.at("sources") != entry.at("sources")) {
            all[job] = other;
        }
    }
    all[std::to_string(jobId)] = std::move(entry);
    keep(writing, all);
    writing.commit();
    return import;
}

void rememberClass(Writing& writing, std::int64_t jobId, std::int64_t classId)
{
    nlohmann::json all = allOf(writing);
    const auto entry = all.find(std::to_string(jobId));
    if (entry != all.end()) {
        (*entry)["classes"].push_back(classId);
        keep(writing, all);
    }
}

void rememberPictures(ProjectStore& store,
                      std::int64_t jobId,
                      const std::set<std::int64_t>& pictures)
{
    Writing writing(store.core());
    nlohmann::json all = allOf(writing);
    const auto entry = all.find(std::to_string(jobId));
    if (entry != all.end()) {
        (*entry)["pictures"] = rangesOf(pictures);
        keep(writing, all);
    }
    writing.commit();
}

void forgetImport(Writing& writing, std::int64_t jobId)
{
    nlohmann::json all = allOf(writing);
    if (all.erase(std::to_string(jobId)) != 0) {
        keep(writing, all);
    }
}

void forgetImport(ProjectStore& store, std::int64_t jobId)
{
    Writing writing(store.core());
    forgetImport(writing, jobId);
    writing.commit();
}

std::optional<UnfinishedImport> unfinishedImport(const ProjectStore& store, std::int64_t jobId)
{
    Reading reading(store.core());
    const nlohmann::json all = allOf(reading);
    const auto entry = all.find(std::to_string(jobId));
    if (entry == all.end()) {
        return std::nullopt;
    }
    return UnfinishedImport{.sources = entry->at("sources").get<std::vector<std::string>>(),
                            .newestPicture = entry->at("newest_picture").get<std::int64_t>(),
                            .newestJob = entry->value("newest_job", std::int64_t{0}),
                            .deleted = entry->value("deleted", std::set<std::int64_t>{}),
                            .classes = entry->value("classes", std::set<std::int64_t>{}),
                            .pictures = idsIn(entry->value("pictures", nlohmann::json::array())),
                            .promptPrefix = entry->value("prompt_prefix", std::string()),
                            .classNames = entry->value("class_names", std::string())};
}

} // namespace dreamloft::project
