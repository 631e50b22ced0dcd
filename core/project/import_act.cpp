// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/import_act.h"

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/project/picture_rows.h"
#include "core/project/project_store.h"
#include "core/project/store_core.h"
#include "core/project/undo_list.h"
#include "core/project/unfinished_import.h"

#include <algorithm>
#include <set>
#include <utility>
#include <vector>

namespace dreamloft::project {

namespace {

/// Those at the end of the list of classes that the import made, by index, behind all that have
/// shots.
std::vector<std::int64_t> lastClasses(const ProjectStore& store, const std::set<std::int64_t>& made)
{
    std::size_t withShots = 0;
    for (const ShotList& list : store.allShots()) {
        withShots = std::max(withShots, list.picturesOfClass.size());
    }
    std::vector<std::int64_t> last;
    for (const ClassRow& row : store.classes()) {
        if (made.contains(row.id) && static_cast<std::size_t>(row.index) >= withShots) {
            last.push_back(row.id);
        } else {
            last.clear();
        }
    }
    return last;
}

} // namespace

std::string labelOfImport(std::size_t pictures)
{
    std::string label = "import ";
    label += base::counted(static_cast<std::int64_t>(pictures), "picture");
    return label;
}

void noteImport(ProjectStore& store, std::int64_t jobId)
{
    DL_REQUIRE(!store.core().groupLabel.empty(), "an import is noted in the act of a group");
    const auto import = unfinishedImport(store, jobId);
    if (!import) {
        return;
    }
    const std::vector<std::int64_t> classes = lastClasses(store, import->classes);
    Writing writing(store.core());
    std::set<std::int64_t> pictures;
    for (const std::int64_t id : import->pictures) {
        const auto row = writing.find(tables::kPicture, {{"id", id}});
        if (row && text(*row, picture_place::kState) == "kept") {
            pictures.insert(id);
        }
    }
    if (!pictures.empty()) {
        // The order in which it is done again; undone, it goes the other way.
        writing.note(tables::kJob, {jobId}, import->newestJob);
        for (const std::int64_t id : classes) {
            writing.note(tables::kClass, {id}, import->newestJob);
        }
        writing.note(tables::kPicture, std::move(pictures), import->newestJob);
    }
    forgetImport(writing, jobId);
    writing.commit();
}

void keepActsOfImports(ProjectStore& store)
{
    for (const JobRow& job : store.jobs()) {
        const auto import = job.finished() ? unfinishedImport(store, job.id) : std::nullopt;
        if (import) {
            const UndoGroup act(store, labelOfImport(import->pictures.size()));
            noteImport(store, job.id);
        }
    }
}

} // namespace dreamloft::project
