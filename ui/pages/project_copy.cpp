// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/project_copy.h"

#include "core/jobs/run_guarded.h"
#include "core/project/exchange/pack_archive.h"
#include "core/project/layout.h"
#include "core/project/project_store.h"
#include "core/project/verify.h"
#include "ui/bridge/off_thread.h"
#include "ui/bridge/project_service.h"
#include "ui/bridge/studio.h"
#include "ui/bridge/text.h"
#include "ui/pages/project_places.h"

#include <QFileInfo>

#include <memory>
#include <system_error>
#include <utility>

namespace dreamloft::ui {
namespace {

namespace fs = std::filesystem;
namespace layout = project::layout;

using Problem = std::optional<base::Error>;
using Copied = std::pair<QString, Problem>;

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

Problem packInto(project::ProjectStore& store, const QString& archive)
{
    try {
        project::packProject(store, toPath(archive));
        return std::nullopt;
    } catch (const base::Error& error) {
        return error;
    } catch (...) { // what the file system says when a file goes meanwhile
        return jobs::translateStandardException(std::current_exception());
    }
}

Problem openAndPack(const QString& folder, const QString& archive)
{
    try {
        const auto store = project::ProjectStore::open(toPath(folder)); // nobody writes meanwhile
        return packInto(*store, archive);
    } catch (const base::Error& error) {
        return error;
    }
}

VerifiedFiles openAndVerify(const QString& folder)
{
    VerifiedFiles verified;
    try {
        const auto store = project::ProjectStore::open(toPath(folder), project::OpenMode::ReadOnly);
        const project::VerifyReport report = project::verifyProject(*store);
        verified.files = static_cast<int>(report.filesChecked);
        verified.bytes = static_cast<std::uint64_t>(report.bytesChecked);
        for (const project::VerifyFinding& finding : report.findings) {
            verified.damaged.append(fromUtf8(finding.path));
        }
    } catch (const base::Error& error) {
        verified.error = error;
    } catch (...) { // what the file system says when a file goes meanwhile
        verified.error = jobs::translateStandardException(std::current_exception());
    }
    return verified;
}

bool isOpenHere(const Studio& studio, const QString& folder)
{
    const auto view = studio.project.view();
    return view && fromPath(view->folder) == folder;
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
    if (isOpenHere(studio, folder)) {
        studio.project.ask<Copied>(
            [to](project::ProjectStore& store) { return copyTo(store, to); }, context, deliver);
    } else {
        offThread<Copied>([folder, to] { return openAndCopy(folder, to); }, context, deliver);
    }
}

void verifyProjectAt(const QString& folder,
                     QObject* context,
                     std::function<void(const VerifiedFiles&)> done)
{
    offThread<VerifiedFiles>([folder] { return openAndVerify(folder); },
                             context,
                             [done = std::move(done)](const VerifiedFiles& found) { done(found); });
}

void packProjectAs(Studio& studio,
                   const QString& folder,
                   const QString& archive,
                   QObject* context,
                   std::function<void(const std::optional<base::Error>&)> done)
{
    const auto deliver = [done = std::move(done)](const Problem& problem) { done(problem); };
    if (isOpenHere(studio, folder)) {
        studio.project.ask<Problem>(
            [archive](project::ProjectStore& store) { return packInto(store, archive); },
            context,
            deliver);
    } else {
        offThread<Problem>(
            [folder, archive] { return openAndPack(folder, archive); }, context, deliver);
    }
}

} // namespace dreamloft::ui
