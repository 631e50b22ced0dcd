// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflows/project_models.h"

#include "core/base/error.h"
#include "core/base/resources.h"
#include "core/base/sha256.h"
#include "core/base/text.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>
#include <mutex>
#include <tuple>

namespace dreamloft::workflows {
namespace {

namespace fs = std::filesystem;

/// Files that decide what a model computes; readme files and pictures beside them do not.
bool belongsToModel(const fs::path& file)
{
    const auto extension = file.extension();
    return extension == ".safetensors" || extension == ".json" || extension == ".txt";
}

/// SHA-256 over the names and hashes of the model's files in sorted order. Remembered within the
/// process by name, size and time of every file, because several verbs ask for it.
std::string hashOfModel(const fs::path& folder)
{
    using Stamp = std::tuple<std::string, std::uintmax_t, fs::file_time_type>;
    std::vector<Stamp> stamps;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (entry.is_regular_file() && belongsToModel(entry.path())) {
            stamps.emplace_back(fs::relative(entry.path(), folder).generic_string(),
                                entry.file_size(),
                                entry.last_write_time());
        }
    }
    std::sort(stamps.begin(), stamps.end());
    static std::mutex mutex;
    static std::map<fs::path, std::pair<std::vector<Stamp>, std::string>> known;
    const std::lock_guard lock(mutex);
    auto& entry = known[folder];
    if (entry.second.empty() || entry.first != stamps) {
        std::string list;
        for (const auto& [name, bytes, time] : stamps) {
            list += name + " " + base::sha256OfFile(folder / name) + "\n";
        }
        entry = {stamps, base::sha256Hex(std::string_view(list))};
    }
    return entry.second;
}

ModelRef modelOf(const project::ProjectStore& store, const char* setting, const char* starterPart)
{
    const auto choice = store.setting(setting);
    if (!choice || choice->empty()) {
        throw base::Error({.kind = base::ErrorKind::UserFixable,
                           .code = "DL-MODEL-010",
                           .object = setting,
                           .message = "This project has no model chosen for this step.",
                           .hint = "Make the project with --starter, or name a model folder.",
                           .workSafe = "Nothing was changed."});
    }
    return modelFrom(*choice, starterPart);
}

} // namespace

nlohmann::json ModelRef::toJson() const
{
    return {{"name", name}, {"sha256", sha256}};
}

ModelRef modelFrom(const std::string& choice, const char* starterPart)
{
    ModelRef model;
    const bool starter = choice == "starter";
    model.folder = starter ? base::resourcesFolder() / "starter" / starterPart : fs::path(choice);
    model.name = starter ? "starter" : model.folder.filename().string();
    std::error_code error;
    if (!fs::is_directory(model.folder, error)) {
        throw base::Error({.kind = base::ErrorKind::UserFixable,
                           .code = "DL-MODEL-010",
                           .object = model.name,
                           .message = "Cannot open the model " + base::quoted(model.name) +
                                      ": its folder is not there.",
                           .hint = "Put the folder back, or choose another model.",
                           .workSafe = "Your project was not changed."});
    }
    model.sha256 = hashOfModel(model.folder);
    return model;
}

ModelRef baseModelOf(const project::ProjectStore& store)
{
    return modelOf(store, "models.base", "diffusion");
}

ModelRef clipModelOf(const project::ProjectStore& store)
{
    return modelOf(store, "models.clip", "clip");
}

} // namespace dreamloft::workflows
