// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/open_project.h"

#include "core/base/clock.h"
#include "core/base/durable_file.h"
#include "core/base/error.h"
#include "core/base/fault.h"
#include "core/base/log.h"
#include "core/base/read_file.h"
#include "core/base/text.h"
#include "core/base/version.h"
#include "core/project/backup.h"
#include "core/project/layout.h"
#include "core/project/schema.h"
#include "core/project/seal.h"
#include "core/project/store_core.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <sys/random.h>
#include <sys/statfs.h>
#include <unistd.h>

namespace fs = std::filesystem;

namespace dreamloft::project {

namespace {

[[noreturn]] void throwDamaged(const fs::path& folder, std::string detail)
{
    throw base::Error(
        {.kind = base::ErrorKind::DamagedState,
         .code = "DL-PROJ-005",
         .object = std::string(layout::kDatabase),
         .message = "The project file of " + base::quotedName(folder) + " is damaged.",
         .hint = newestBackup(folder).empty()
                     ? "Restore the project folder from a copy."
                     : "Open it to work in it, for example with the command check: DreamLoft then "
                       "puts its last whole copy in place.",
         .workSafe = "Pictures and adapters are separate files and were not touched.",
         .detail = std::move(detail)});
}

[[noreturn]] void throwForeign(const fs::path& folder, std::string detail)
{
    throw base::Error(
        {.kind = base::ErrorKind::Refused,
         .code = "DL-PROJ-006",
         .object = std::string(layout::kDatabase),
         .message = "The project file of " + base::quotedName(folder) +
                    " contains parts that DreamLoft did not write, so it was not opened.",
         .hint = "Ask its author for an exported copy.",
         .workSafe = "It was not changed.",
         .detail = std::move(detail)});
}

[[noreturn]] void throwNotAProject(const fs::path& folder, std::string detail)
{
    throw base::Error({.kind = base::ErrorKind::Refused,
                       .code = "DL-PROJ-001",
                       .object = folder.filename().string(),
                       .message = "Cannot open " + base::quotedName(folder) +
                                  ": its project.dreamloft is not a DreamLoft project file.",
                       .hint = "Choose the folder of a DreamLoft project.",
                       .workSafe = "It was not changed.",
                       .detail = std::move(detail)});
}

std::uint32_t bigEndian(const std::array<std::byte, 100>& header, std::size_t at)
{
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < 4; ++i) {
        value = value << 8 | std::to_integer<std::uint32_t>(header[at + i]);
    }
    return value;
}

/// Fields of the header (sqlite.org/fileformat.html 1.3) that createSchema fixes and nothing
/// changes: page size 4096, journal mode, no reserved bytes, payload fractions, schema format 4,
/// UTF-8.
bool hasOurConstants(const std::array<std::byte, 100>& header)
{
    constexpr std::array<std::uint8_t, 8> kPages{0x10, 0x00, 0, 0, 0, 64, 32, 32};
    for (std::size_t i = 0; i < kPages.size(); ++i) {
        const auto value = std::to_integer<std::uint8_t>(header[16 + i]);
        const bool journal = i == 2 || i == 3;
        if (journal ? value != 1 && value != 2 : value != kPages[i]) {
            return false;
        }
    }
    return bigEndian(header, 44) == 4 && bigEndian(header, 56) == 1;
}

/// Reads the first 100 bytes without SQLite, with the file closed again before SQLite opens it:
/// closing any other descriptor of the file later would drop SQLite's locks. True when the header
/// says WAL, as ours do.
bool checkHeader(const fs::path& folder)
{
    const fs::path file = folder / layout::kDatabase;
    std::array<std::byte, 100> header{};
    {
        const base::InputFile input(file);
        if (input.size() < header.size()) {
            throwDamaged(folder, "shorter than a database header");
        }
        input.readAt(0, header);
    }
    constexpr std::string_view kMagic("SQLite format 3\0", 16);
    int wrongBits = 0;
    for (std::size_t i = 0; i < kMagic.size(); ++i) {
        wrongBits += __builtin_popcount(std::to_integer<unsigned>(header[i]) ^
                                        static_cast<unsigned char>(kMagic[i]));
    }
    const std::uint32_t application = bigEndian(header, 68);
    const int applicationBits =
        __builtin_popcount(application ^ static_cast<std::uint32_t>(kApplicationId));
    constexpr int kFewBits = 2;
    if (wrongBits > kFewBits || applicationBits > kFewBits) {
        throwNotAProject(folder, "magic or application id differ");
    }
    if (wrongBits != 0 || applicationBits != 0 || !hasOurConstants(header)) {
        throwDamaged(folder, "a bit of the header is wrong");
    }
    const std::uint32_t version = bigEndian(header, 60);
    constexpr std::uint32_t kPlausible = 1000;
    if (version == 0 || version > kPlausible) {
        throwDamaged(folder, "schema version " + std::to_string(version));
    }
    if (version > kSchemaVersion) {
        throw base::Error({.kind = base::ErrorKind::NewerProject,
                           .code = "DL-PROJ-009",
                           .object = folder.filename().string(),
                           .message = "The project " + base::quotedName(folder) +
                                      " was made with a newer DreamLoft (format " +
                                      std::to_string(version) + "); you have " +
                                      std::string(base::versionString()) + " (format " +
                                      std::to_string(kSchemaVersion) + ").",
                           .hint = "Update DreamLoft to open it.",
                           .workSafe = "It was not changed."});
    }
    return header[18] == std::byte{2} && header[19] == std::byte{2};
}

/// The folder takes a file, makes it durable and gives it back: found before work starts, not in
/// the middle of it.
void probeFolder(const fs::path& folder)
{
    const fs::path probe = folder / ".dreamloft.probe";
    try {
        base::DurableFile file(probe);
        file.write(std::string_view("probe"));
        file.commit();
    } catch (const base::Error& error) {
        if (error.info().kind == base::ErrorKind::Space) {
            return; // a full disk can still be read and looked after
        }
        throw base::Error(
            {.kind = base::ErrorKind::UserFixable,
             .code = "DL-PROJ-003",
             .object = folder.filename().string(),
             .message = "Cannot write to the project folder " + base::quotedName(folder) +
                        ": it is read-only.",
             .hint = "Give yourself write access to the folder, or open the project to look only.",
             .workSafe = "Your project was not changed.",
             .detail = error.info().detail});
    }
    base::removeDurably(probe);
}

/// `given`: the folder as it was named.
void requireFolder(const fs::path& folder, const fs::path& given)
{
    std::error_code code;
    if (!fs::is_directory(folder, code)) {
        throw base::Error({.kind = base::ErrorKind::UserFixable,
                           .code = "DL-PROJ-002",
                           .object = folder.filename().string(),
                           .message = "Cannot open the project " + base::quoted(given.string()) +
                                      ": there is no such folder.",
                           .hint = "Check the path, or make a project with the command new.",
                           .workSafe = "Nothing was changed."});
    }
}

/// A file in another journal mode was last written by a foreign tool; it is looked at before
/// anything converts it.
void refuseForeignSchema(const fs::path& folder, Connection& db)
{
    const SchemaVerdict verdict =
        compareSchema(storedSchema(db), expectedSchema(db.integerOf("PRAGMA user_version")));
    if (verdict == SchemaVerdict::Foreign) {
        throwForeign(folder, "the schema differs");
    }
    if (verdict == SchemaVerdict::Damaged) {
        throwDamaged(folder, "a bit of the schema is wrong");
    }
}

void connect(StoreCore& core, bool full)
{
    if (!checkHeader(core.folder) && core.mode == OpenMode::ReadWrite) {
        Connection look(core.database(), Access::ReadOnly);
        refuseForeignSchema(core.folder, look);
    }
    Access access = core.mode == OpenMode::ReadWrite ? Access::ReadWrite : Access::ReadOnly;
    try {
        core.db = std::make_unique<Connection>(core.database(), access, core.exclusive);
        core.db->integerOf("SELECT count(*) FROM sqlite_schema");
    } catch (const base::Error& error) {
        // A read-only folder without a log: SQLite cannot make its shared memory there, and nobody
        // can write.
        const bool quiet = access == Access::ReadOnly &&
                           error.info().kind == base::ErrorKind::UserFixable &&
                           !isLocked(core.folder);
        if (!quiet) {
            throw;
        }
        core.db = std::make_unique<Connection>(core.database(), Access::Immutable);
    }
    checkDatabase(core, full);
}

std::string settingOf(StoreCore& core, const char* key)
{
    Reading reading(core);
    return reading.setting(key).value_or("");
}

void setClean(StoreCore& core, bool clean)
{
    Writing writing(core);
    writing.setSetting(own_setting::kCleanClose, clean ? "1" : "0");
    writing.commit();
}

void migrateIfOlder(StoreCore& core)
{
    const std::int64_t version = core.db->integerOf("PRAGMA user_version");
    if (version < kSchemaVersion) {
        core.report.migratedFrom = version;
        makeBackup(core, BackupKind::BeforeMigration);
        migrate(*core.db, migrations());
    }
}

/// Nothing in it but what a killed creation may have left.
bool isFreeForAProject(const fs::path& folder)
{
    std::error_code code;
    if (fs::symlink_status(folder, code).type() != fs::file_type::directory) {
        return false;
    }
    return std::all_of(fs::directory_iterator(folder, code),
                       fs::directory_iterator(),
                       [&](const fs::directory_entry& entry) {
                           const std::string name = entry.path().filename().string();
                           const bool ownFolder = std::ranges::find(layout::kFolders, name) !=
                                                      layout::kFolders.end() &&
                                                  entry.is_directory(code) &&
                                                  fs::is_empty(entry.path(), code);
                           return name == layout::kLock || base::isTemporaryName(name) || ownFolder;
                       });
}

std::string newUuid()
{
    std::array<unsigned char, 16> bytes{};
    if (getrandom(bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size())) {
        base::throwBug("the system gave no random bytes", __FILE__, __LINE__);
    }
    bytes[6] = static_cast<unsigned char>((bytes[6] & 0x0f) | 0x40); // RFC 4122, version 4
    bytes[8] = static_cast<unsigned char>((bytes[8] & 0x3f) | 0x80);
    constexpr std::string_view kHex = "0123456789abcdef";
    std::string uuid;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        if (i == 4 || i == 6 || i == 8 || i == 10) {
            uuid += '-';
        }
        uuid += kHex[bytes[i] >> 4];
        uuid += kHex[bytes[i] & 15];
    }
    return uuid;
}

} // namespace

bool isForeignDrive(const fs::path& folder)
{
    struct statfs info {};
    if (statfs(folder.c_str(), &info) != 0) {
        return false;
    }
    // NFS, SMB, CIFS, SMB2, FUSE, 9p, FAT, exFAT: the magic numbers of linux/magic.h
    constexpr std::array<std::uint32_t, 8> kForeign{
        0x6969, 0x517b, 0xff534d42, 0xfe534d42, 0x65735546, 0x01021997, 0x4d44, 0x2011bab0};
    const auto type = static_cast<std::uint32_t>(info.f_type);
    return std::find(kForeign.begin(), kForeign.end(), type) != kForeign.end();
}

void checkDatabase(StoreCore& core, bool full)
{
    Connection& db = *core.db;
    refuseForeignSchema(core.folder, db);
    // The quick check does not compare indexes with their tables, and a flipped bit in an index
    // hides a whole row; the full check takes 0.05 s per 10 MiB.
    constexpr std::uintmax_t kAlwaysFull = 64ULL << 20;
    std::error_code code;
    const bool small = fs::file_size(db.file(), code) <= kAlwaysFull && !code;
    if (const std::string complaint = db.integrityComplaint(!full && !small); complaint != "ok") {
        throwDamaged(core.folder, complaint);
    }
    if (!db.textOf("PRAGMA foreign_key_check").empty()) {
        throwDamaged(core.folder, "foreign keys");
    }
    const Transaction look(db, false);
    RowAccess rows(db);
    rows.checkAll();
}

std::unique_ptr<StoreCore> openCore(const fs::path& given, OpenMode mode)
{
    const fs::path folder = fs::absolute(given).lexically_normal();
    requireFolder(folder, given);
    auto core = std::make_unique<StoreCore>();
    core->folder = folder.filename().empty() ? folder.parent_path() : folder;
    core->mode = mode;
    core->exclusive = isForeignDrive(core->folder);
    const bool write = mode == OpenMode::ReadWrite;
    std::error_code code;
    const bool present = fs::exists(fs::symlink_status(core->database(), code));
    if (!present && newestBackup(core->folder).empty()) {
        throw base::Error(
            {.kind = base::ErrorKind::UserFixable,
             .code = "DL-PROJ-002",
             .object = core->folder.filename().string(),
             .message = "Cannot open " + base::quotedName(core->folder) +
                        ": the folder holds no DreamLoft project.",
             .hint = "Choose the folder of a project, or make one with the command new.",
             .workSafe = "Nothing was changed."});
    }
    if (write) {
        core->lock.emplace(core->folder);
        core->report.tookOverLock = core->lock->tookOver();
        probeFolder(core->folder);
    }
    try {
        if (!present) {
            throwDamaged(core->folder, "the project file is missing");
        }
        connect(*core, false);
        core->report.uncleanEnd = write && settingOf(*core, own_setting::kCleanClose) != "1";
        if (core->report.uncleanEnd) {
            checkDatabase(*core, true);
        }
    } catch (const base::Error& error) {
        if (error.info().kind != base::ErrorKind::DamagedState || !write) {
            throw;
        }
        core->db.reset();
        breakSeal(*core);
        restoreNewestBackup(*core, error.info());
        connect(*core, true);
        core->report.uncleanEnd = true;
    }
    if (write) {
        breakSeal(*core);
        migrateIfOlder(*core);
        setClean(*core, false);
    }
    core->uuid = settingOf(*core, own_setting::kUuid);
    return core;
}

std::unique_ptr<StoreCore> createCore(const fs::path& given, const NewProject& project)
{
    const fs::path normal = fs::absolute(given).lexically_normal();
    const fs::path folder = normal.filename().empty() ? normal.parent_path() : normal;
    std::error_code code;
    const bool occupied =
        fs::exists(fs::symlink_status(folder, code)) && !isFreeForAProject(folder);
    if (occupied && fs::exists(folder / layout::kDatabase, code)) {
        throw base::Error({.kind = base::ErrorKind::UserFixable,
                           .code = "DL-PROJ-012",
                           .object = folder.filename().string(),
                           .message = "Cannot make a project in " + base::quotedName(folder) +
                                      ": it is a project already.",
                           .hint = "`info` shows it; choose a new folder name for another.",
                           .workSafe = "Nothing was changed."});
    }
    if (occupied && fs::exists(folder, code) && !fs::is_directory(folder, code)) {
        throw base::Error({.kind = base::ErrorKind::UserFixable,
                           .code = "DL-PROJ-012",
                           .object = folder.filename().string(),
                           .message = "Cannot make a project in " + base::quotedName(folder) +
                                      ": there is a file of that name.",
                           .hint = "Choose a new folder name.",
                           .workSafe = "Nothing was changed."});
    }
    if (occupied) {
        throw base::Error({.kind = base::ErrorKind::UserFixable,
                           .code = "DL-PROJ-012",
                           .object = folder.filename().string(),
                           .message = "Cannot make a project in " + base::quotedName(folder) +
                                      ": the folder is not empty.",
                           .hint = "Choose a new folder name.",
                           .workSafe = "Nothing was changed."});
    }
    base::makeDurableFolder(folder);
    auto core = std::make_unique<StoreCore>();
    core->folder = folder;
    core->exclusive = isForeignDrive(folder);
    core->lock.emplace(folder);
    probeFolder(folder);
    for (const std::string_view name : layout::kFolders) {
        base::makeDurableFolder(folder / name);
    }
    // The database gets its name only when it is complete: a killed creation leaves a temporary
    // folder, not a project.
    const fs::path draftFolder = folder / (".new.dltmp-" + std::to_string(getpid()) + "-0");
    const fs::path draft = draftFolder / layout::kDatabase;
    fs::remove_all(draftFolder, code);
    base::makeDurableFolder(draftFolder);
    core->uuid = project.uuid.empty() ? newUuid() : project.uuid;
    {
        StoreCore making;
        making.folder = folder;
        making.db = std::make_unique<Connection>(draft, Access::Create, core->exclusive);
        {
            Transaction transaction(*making.db, true);
            createSchema(*making.db);
            transaction.commit();
        }
        Writing writing(making);
        writing.setSetting(own_setting::kUuid, core->uuid);
        writing.setSetting(
            own_setting::kName,
            storable(project.name.empty() ? folder.filename().string() : project.name));
        writing.setSetting(own_setting::kPurpose, storable(project.purpose));
        writing.setSetting(own_setting::kCreated, base::wallTimeIso());
        writing.setSetting(own_setting::kCleanClose, "0");
        for (const auto& [key, value] : project.settings) {
            requireCallersKey(key);
            writing.setSetting(key, storable(value));
        }
        writing.commit();
        making.db->execute("PRAGMA wal_checkpoint(TRUNCATE)");
    }
    base::renameDurably(draft, core->database());
    base::faultPoint("project.created");
    fs::remove_all(draftFolder, code);
    core->db = std::make_unique<Connection>(core->database(), Access::ReadWrite, core->exclusive);
    return core;
}

} // namespace dreamloft::project
