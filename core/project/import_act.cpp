// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/import_act.h"

#include "core/project/class_rows.h"
#include "core/project/job_table.h"
#include "core/project/picture_rows.h"
#include "core/project/store_core.h"

#include <algorithm>
#include <vector>

namespace dreamloft::project {

namespace {

/// Those at the end of the list of classes that the import made, by index.
std::vector<std::int64_t> lastClasses(const ProjectStore& store, const std::set<std::int64_t>& made)
{
    std::vector<std::int64_t> last;
    for (const ClassRow& row : store.classes()) {
        if (made.contains(row.id)) {
            last.push_back(row.id);
        } else {
            last.clear();
        }
    }
    return last;
}

} // namespace

void noteImport(const ProjectStore& store, const Imported& imported)
{
    const std::vector<std::int64_t> classes = lastClasses(store, imported.classes);
    Writing writing(store.core());
    // The order in which it is done again; undone, it goes the other way.
    writing.note(tables::kJob, rowOfJob(writing, imported.job), rowOfJob(writing, imported.job));
    for (const std::int64_t id : classes) {
        if (const auto row = writing.find(tables::kClass, {{"id", id}})) {
            writing.note(tables::kClass, *row, *row);
        }
    }
    for (const std::int64_t id : imported.pictures) {
        const auto row = writing.find(tables::kPicture, {{"id", id}});
        if (row && text(*row, picture_place::kState) == "kept") {
            Row before = *row;
            before[picture_place::kState] = std::string("deleted");
            writing.note(tables::kPicture, before, *row);
        }
    }
    writing.commit();
}

} // namespace dreamloft::project
