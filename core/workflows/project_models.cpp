// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflows/project_models.h"

#include "core/base/error.h"
#include "core/base/resources.h"
#include "core/base/text.h"
#include "core/workflows/model_library.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace dreamloft::workflows {
namespace {

namespace fs = std::filesystem;

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
    if (!fs::exists(model.folder, error)) {
        throw base::Error({.kind = base::ErrorKind::UserFixable,
                           .code = "DL-MODEL-010",
                           .object = model.name,
                           .message = "Cannot open the model " + base::quoted(model.name) +
                                      ": it is not at its place any more.",
                           .hint = "Put it back, or choose another model.",
                           .workSafe = "Your project was not changed."});
    }
    // A model of the list need not be read again while its files are the same. One that an earlier
    // version listed keeps its identity, and the project's results theirs, until it is added again.
    const auto listed = libraryModelAt(model.folder);
    const bool same = listed && isUnchanged(*listed);
    model.sha256 = same ? listed->sha256 : hashOfModel(model.folder, stampsOf(model.folder));
    const auto known = same ? listed : libraryModel(model.sha256);
    model.prediction = known ? known->prediction : std::nullopt;
    return model;
}

bool isRecordedAs(const ModelRef& model, const std::string& sha256)
{
    if (model.sha256 == sha256) {
        return true;
    }
    const auto listed = libraryModel(model.sha256);
    if (!listed || sha256.empty()) {
        return false;
    }
    if (std::ranges::find(listed->earlierSha256, sha256) != listed->earlierSha256.end()) {
        return true;
    }
    // One whose identity is an earlier version's has its own one, too.
    const auto stamps = stampsOf(model.folder);
    return listed->place == model.folder && listed->files != stamps &&
           hashOfModel(model.folder, stamps) == sha256;
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
