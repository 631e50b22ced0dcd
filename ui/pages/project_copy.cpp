// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/project_copy.h"

#include "core/project/layout.h"
#include "core/project/project_store.h"
#include "ui/bridge/project_service.h"
#include "ui/bridge/studio.h"
#include "ui/bridge/text.h"
#include "ui/pages/off_thread.h"
#include "ui/pages/project_places.h"

#include <QFileInfo>

#include <memory>
#include <system_error>
#include <utility>

namespace dreamloft::ui {
namespace {

namespace fs = std::filesystem;
namespace layout = project::layout;

using Copied = std::pair<QString, std::optional<base::Error>>;

Copied copyTo(project::ProjectStore& store, const QString& to)
{
    try {
        copyProject(store, toPath(to));
        return {to, std::nullopt};
    } catch (const base::Error& error) {
        return {QString(), error};
    }
}

Copied openAndCopy(const QString& from, const QString& to)
{
    try {
        const auto store = project::ProjectStore::open(toPath(from)); // nobody writes meanwhile
        return copyTo(*store, to);
    } catch (const base::Error& error) {
        return {QString(), error};
    }
}

} // namespace

void copyProject(project::ProjectStore& store, const fs::path& to)
{
    std::error_code problem;
    fs::path unfinished = to;
    unfinished += ".copying";
    const fs::path database = store.backUp(); // a checked copy of one moment
    fs::remove_all(unfinished, problem);
    fs::create_directories(unfinished, problem);
    for (const std::string_view part : {layout::kStore, layout::kJobs}) {
        const fs::path source = store.folder() / part;
        if (!problem && fs::exists(source)) {
            fs::copy(source, unfinished / part, fs::copy_options::recursive, problem);
        }
    }
    if (!problem) {
        fs::copy_file(database, unfinished / layout::kDatabase, problem);
    }
    if (!problem) {
        fs::rename(unfinished, to, problem);
    }
    if (problem) {
        std::error_code ignored;
        fs::remove_all(unfinished, ignored);
        throw base::Error(
            {.kind = problem == std::errc::no_space_on_device ? base::ErrorKind::Space
                                                              : base::ErrorKind::UserFixable,
             .code = "DL-PROJ-021",
             .object = to.string(),
             .message = "Cannot copy the project to \"" + to.filename().string() + "\".",
             .hint = "Free some space, or choose another projects folder in Settings.",
             .workSafe = "The project itself was not changed.",
             .detail = problem.message()});
    }
}

void duplicateProject(Studio& studio,
                      const QString& folder,
                      QObject* context,
                      std::function<void(const QString&, const std::optional<base::Error>&)> done)
{
    const QString to = folderForNewProject(studio.settings, QFileInfo(folder).fileName());
    const auto deliver = [done = std::move(done)](const Copied& copied) {
        done(copied.first, copied.second);
    };
    const auto view = studio.project.view();
    if (view && fromPath(view->folder) == folder) {
        studio.project.ask<Copied>(
            [to](project::ProjectStore& store) { return copyTo(store, to); }, context, deliver);
    } else {
        offThread<Copied>([folder, to] { return openAndCopy(folder, to); }, context, deliver);
    }
}

} // namespace dreamloft::ui
