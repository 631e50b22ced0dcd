// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/glance.h"

#include "core/base/error.h"
#include "core/base/process.h"
#include "core/project/job_table.h"
#include "core/project/layout.h"
#include "core/project/project_lock.h"
#include "core/project/row_access.h"
#include "core/project/schema.h"
#include "core/project/sqlite.h"

#include <system_error>

namespace fs = std::filesystem;

namespace dreamloft::project {
namespace {

/// From the text of the lock file alone: trying the lock, even for a moment, could refuse it to
/// somebody who opens the project just now.
bool isHeldHere(const fs::path& folder)
{
    const std::optional<LockOwner> owner = lockOwner(folder);
    return owner && owner->pidStart != 0 && base::startOfProcess(owner->pid) == owner->pidStart;
}

/// A database without a log is complete in itself and is read as it lies there. One with a log was
/// not closed in order.
Access accessTo(const fs::path& database)
{
    fs::path log = database;
    log += "-wal";
    std::error_code code;
    const std::uintmax_t bytes = fs::file_size(log, code);
    return !code && bytes > 0 ? Access::ReadOnly : Access::Immutable;
}

/// What `read` finds in a project that somebody may have open; nothing where it cannot be read.
template <class T>
std::optional<T> readAt(const fs::path& folder, T (*read)(Connection&))
{
    try {
        const fs::path database = folder / layout::kDatabase;
        // Whoever has it open writes a log at any moment.
        Connection db(database, isHeldHere(folder) ? Access::ReadOnly : accessTo(database));
        if (db.integerOf("PRAGMA user_version") == kSchemaVersion) {
            return read(db);
        }
    } catch (const base::Error&) {
        return std::nullopt; // opening the project says what is wrong with it
    }
    return std::nullopt;
}

std::vector<std::string> classNames(Connection& db)
{
    std::vector<std::string> names;
    Query classes(db, "SELECT name FROM class");
    while (classes.step()) {
        names.push_back(classes.text(0));
    }
    return names;
}

PictureCount countPictures(Connection& db)
{
    return {.real = db.integerOf("SELECT count(*) FROM picture WHERE state <> 'gone'"),
            .made = db.integerOf("SELECT count(*) FROM item JOIN job ON job.id = item.job_id "
                                 "WHERE job.verb = 'generate'")};
}

} // namespace

std::optional<Glance> glanceAt(const fs::path& folder)
{
    Glance glance;
    glance.inUse = isHeldHere(folder);
    if (glance.inUse) {
        return glance;
    }
    try {
        const fs::path database = folder / layout::kDatabase;
        Connection db(database, accessTo(database));
        if (db.integerOf("PRAGMA user_version") != kSchemaVersion) {
            return std::nullopt;
        }
        const Transaction look(db, false);
        RowAccess rows(db);
        std::int64_t stopped = 0;
        for (const Row& row : rows.select(tables::kJob)) {
            const JobRow job = jobOf(row);
            // Nobody is there: what the row calls running has ended without a word.
            if (job.state == "paused" || job.state == "interrupted" || job.state == "running") {
                stopped = job.id;
                glance.verb = job.verb;
                glance.paused = job.state == "paused";
            }
        }
        if (stopped != 0) {
            Query count(db, "SELECT count(*) FROM item WHERE job_id = :job");
            count.bind(":job", stopped);
            glance.finished = count.step() ? count.integer(0) : 0;
        }
        return glance;
    } catch (const base::Error&) {
        return std::nullopt; // opening the project says what is wrong with it
    }
}

std::vector<std::string> classNamesAt(const fs::path& folder)
{
    return readAt(folder, classNames).value_or(std::vector<std::string>());
}

std::optional<PictureCount> picturesAt(const fs::path& folder)
{
    return readAt(folder, countPictures);
}

} // namespace dreamloft::project
