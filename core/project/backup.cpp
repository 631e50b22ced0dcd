// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/backup.h"

#include "core/base/durable_file.h"
#include "core/base/error.h"
#include "core/base/log.h"
#include "core/base/text.h"
#include "core/project/layout.h"
#include "core/project/open_project.h"
#include "core/project/store_core.h"

#include <algorithm>
#include <chrono>
#include <fcntl.h>
#include <unistd.h>

namespace fs = std::filesystem;

namespace dreamloft::project {

namespace {

constexpr std::size_t kKeepAutomatic = 3;
constexpr std::size_t kKeepMigration = 2;

std::string prefixOf(BackupKind kind)
{
    return kind == BackupKind::Automatic ? "auto-" : "migration-";
}

/// Copies of one kind, oldest first; the number in the name is the order (never the clock).
std::vector<fs::path> backupsOf(const fs::path& folder, const std::string& prefix)
{
    std::vector<fs::path> found;
    std::error_code code;
    for (const fs::directory_entry& entry :
         fs::directory_iterator(folder / layout::kBackups, code)) {
        const std::string name = entry.path().filename().string();
        if (name.starts_with(prefix) && name.ends_with(".dreamloft") &&
            entry.is_regular_file(code)) {
            found.push_back(entry.path());
        }
    }
    std::ranges::sort(found, [](const fs::path& left, const fs::path& right) {
        return base::naturalLess(left.filename().string(), right.filename().string());
    });
    return found;
}

std::int64_t numberIn(const fs::path& file)
{
    const std::string stem = file.stem().string();
    return std::strtoll(stem.substr(stem.find('-') + 1).c_str(), nullptr, 10);
}

void syncFile(const fs::path& file)
{
    const int fd = open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    const bool synced = fd >= 0 && fsync(fd) == 0;
    if (fd >= 0) {
        close(fd);
    }
    if (!synced) {
        throw base::Error(
            {.kind = base::ErrorKind::Transient,
             .code = "DL-PROJ-007",
             .object = file.filename().string(),
             .message = "The disk reported an error while DreamLoft copied the project file.",
             .hint = "Check that the drive is connected, then continue.",
             .workSafe = "Your project itself was not changed."});
    }
}

/// All good copies, newest first, of both kinds.
std::vector<fs::path> candidates(const fs::path& folder)
{
    std::vector<fs::path> all = backupsOf(folder, prefixOf(BackupKind::Automatic));
    std::ranges::reverse(all);
    std::vector<fs::path> older = backupsOf(folder, prefixOf(BackupKind::BeforeMigration));
    all.insert(all.end(), older.rbegin(), older.rend());
    return all;
}

/// A temporary folder for a database and the files SQLite puts beside it; reconcile knows its name.
class DraftFolder {
public:
    explicit DraftFolder(const fs::path& parent)
        : m_folder(parent / (".database.dltmp-" + std::to_string(getpid()) + "-0"))
    {
        clear();
        base::makeDurableFolder(m_folder);
    }
    ~DraftFolder() { clear(); }
    DraftFolder(const DraftFolder&) = delete;
    DraftFolder& operator=(const DraftFolder&) = delete;
    [[nodiscard]] fs::path file() const { return m_folder / layout::kDatabase; }

private:
    void clear()
    {
        std::error_code code;
        fs::remove_all(m_folder, code);
    }
    fs::path m_folder;
};

} // namespace

fs::path makeBackup(StoreCore& core, BackupKind kind)
{
    const std::lock_guard hold(core.mutex);
    Connection& db = core.connection();
    const std::vector<fs::path> existing = backupsOf(core.folder, prefixOf(kind));
    std::string number = std::to_string(existing.empty() ? 1 : numberIn(existing.back()) + 1);
    number.insert(0, number.size() < 6 ? 6 - number.size() : 0, '0');
    const fs::path target =
        core.folder / layout::kBackups / (prefixOf(kind) + number + ".dreamloft");
    base::makeDurableFolder(target.parent_path());
    const DraftFolder folder(target.parent_path());
    const fs::path draft = folder.file();
    db.copyTo(draft);
    {
        StoreCore copy;
        copy.folder = draft.parent_path();
        copy.db = std::make_unique<Connection>(draft, Access::Immutable);
        checkDatabase(copy, true);
    }
    syncFile(draft);
    base::renameDurably(draft, target);
    const std::size_t keep = kind == BackupKind::Automatic ? kKeepAutomatic : kKeepMigration;
    for (std::size_t i = 0; i + keep < existing.size() + 1; ++i) {
        base::removeDurably(existing[i]);
    }
    return target;
}

fs::path newestBackup(const fs::path& folder)
{
    const std::vector<fs::path> all = candidates(folder);
    return all.empty() ? fs::path() : all.front();
}

bool backupIsDue(const fs::path& folder)
{
    const fs::path newest = newestBackup(folder);
    std::error_code code;
    const auto written = fs::last_write_time(newest, code);
    if (newest.empty() || code) {
        return true;
    }
    const auto age = fs::file_time_type::clock::now() - written;
    return age > std::chrono::hours(24) || age < std::chrono::hours(-24);
}

fs::path quarantineFolder(const fs::path& folder)
{
    std::int64_t next = 1;
    std::error_code code;
    for (const fs::directory_entry& entry :
         fs::directory_iterator(folder / layout::kQuarantine, code)) {
        const std::int64_t number =
            std::strtoll(entry.path().filename().string().c_str(), nullptr, 10);
        next = std::max(next, number + 1);
    }
    std::string number = std::to_string(next);
    number.insert(0, number.size() < 6 ? 6 - number.size() : 0, '0');
    const fs::path target = folder / layout::kQuarantine / number;
    base::makeDurableFolder(target);
    return target;
}

void restoreNewestBackup(StoreCore& core, const base::ErrorInfo& damage)
{
    // When a drive vanishes SQLite calls the file corrupt although it is whole: only a folder that
    // still takes a durable file is believed.
    const fs::path probe = core.folder / ".dreamloft.probe";
    base::writeDurable(probe, std::string_view("probe"));
    base::removeDurably(probe);

    for (const fs::path& backup : candidates(core.folder)) {
        const DraftFolder folder(core.folder);
        const fs::path draft = folder.file();
        try {
            StoreCore copy;
            copy.folder = backup.parent_path();
            // Immutable: a backup is never written again, not even a shared memory file beside it.
            copy.db = std::make_unique<Connection>(backup, Access::Immutable);
            checkDatabase(copy, true);
            copy.db->copyTo(draft);
            syncFile(draft);
        } catch (const base::Error& error) {
            if (error.info().kind == base::ErrorKind::Space ||
                error.info().kind == base::ErrorKind::Transient) {
                throw;
            }
            base::logWarn("project",
                          "backup " + backup.filename().string() +
                              " is not usable: " + error.info().detail);
            continue;
        }
        const fs::path aside = quarantineFolder(core.folder);
        // The log first: a log left beside another database would be played into it.
        for (const char* suffix : {"-wal", "-shm", ""}) {
            const fs::path file = core.database().string() + suffix;
            if (fs::exists(fs::symlink_status(file))) {
                base::renameDurably(file, aside / file.filename());
            }
        }
        base::renameDurably(draft, core.database());
        core.report.restoredFrom = backup.filename().string();
        core.report.messages.push_back(
            "The project file was damaged and was replaced by the copy " +
            backup.filename().string() + "; the damaged one is kept in quarantine.");
        base::logWarn("project",
                      "restored " + backup.filename().string() + " after: " + damage.detail);
        return;
    }
    base::ErrorInfo hopeless = damage;
    hopeless.hint = "Restore the project folder from a copy.";
    throw base::Error(std::move(hopeless));
}

fs::path ProjectStore::backUp()
{
    return makeBackup(*m_core, BackupKind::Automatic);
}

} // namespace dreamloft::project
