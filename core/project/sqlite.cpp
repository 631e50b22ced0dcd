// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/sqlite.h"

#include "core/base/clock.h"
#include "core/base/crc32c.h"
#include "core/base/error.h"
#include "core/base/fault.h"
#include "core/base/text.h"

#include <sqlite3.h>

#include <algorithm>
#include <limits>
#include <span>

namespace dreamloft::project {

namespace {

constexpr double kDeadlineSeconds = 10;
constexpr int kCellBytes = 16 << 20;
constexpr std::int64_t kHeapBytes = 256LL << 20;

std::string uriOf(const std::filesystem::path& file, Access access)
{
    // A path may hold '?', '#' and '%': in an URI they must be escaped.
    std::string uri = "file:";
    for (const char c : std::filesystem::absolute(file).string()) {
        if (c == '?' || c == '#' || c == '%') {
            constexpr std::string_view kHex = "0123456789abcdef";
            const auto byte = static_cast<unsigned char>(c);
            uri += '%';
            uri += kHex[byte >> 4];
            uri += kHex[byte & 15];
        } else {
            uri += c;
        }
    }
    return access == Access::Immutable ? uri + "?immutable=1" : uri;
}

base::ErrorInfo explain(int code, const std::filesystem::path& file, std::string_view action)
{
    const std::string name = base::quotedName(file.has_parent_path() ? file.parent_path() : file);
    base::ErrorInfo info{.object = file.filename().string()};
    switch (code & 0xff) {
    case SQLITE_FULL:
        info.kind = base::ErrorKind::Space;
        info.code = "DL-SPACE-001";
        info.message = "The disk of the project " + name + " is full.";
        info.workSafe = "Everything finished so far is saved.";
        info.hint = "Free some space and continue.";
        break;
    case SQLITE_IOERR:
        info.kind = base::ErrorKind::Transient;
        info.code = "DL-PROJ-007";
        info.message =
            "The disk reported an error while DreamLoft worked on the project " + name + ".";
        info.workSafe = "Everything finished before is saved.";
        info.hint = "Check that the drive is connected, then continue.";
        break;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        info.kind = base::ErrorKind::DamagedState;
        info.code = "DL-PROJ-005";
        info.message = "The project file of " + name + " is damaged.";
        info.workSafe = "Pictures and adapters are separate files and were not touched.";
        info.hint = "Open the project again; DreamLoft then restores the newest good copy.";
        break;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        info.kind = base::ErrorKind::Busy;
        info.code = "DL-LOCK-002";
        info.message = "Another program is using the project file of " + name + ".";
        info.workSafe = "Your project was not changed.";
        info.hint = "Close the other program and try again.";
        break;
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_AUTH:
        info.kind = base::ErrorKind::UserFixable;
        info.code = "DL-PROJ-003";
        info.message = "Cannot write to the project " + name +
                       ": the folder or its project file is read-only.";
        info.workSafe = "Your project was not changed.";
        info.hint = "Give yourself write access to the folder, or open the project to look only.";
        break;
    case SQLITE_NOMEM:
        info.kind = base::ErrorKind::Memory;
        info.code = "DL-MEM-001";
        info.message = "There is not enough memory for the project file of " + name + ".";
        info.workSafe = "Everything finished so far is saved.";
        info.hint = "Close other programs and try again.";
        break;
    case SQLITE_TOOBIG:
    case SQLITE_INTERRUPT:
        info.kind = base::ErrorKind::Refused;
        info.code = "DL-PROJ-006";
        info.message =
            "The project file of " + name + " contains parts that DreamLoft did not write.";
        info.workSafe = "It was not changed.";
        info.hint = "Ask its author for an exported copy.";
        break;
    default:
        info.kind = base::ErrorKind::Bug;
        info.code = "DL-PROJ-099";
        info.message = "Cannot work on the project file of " + name + ": an internal step failed.";
        info.workSafe = "Everything finished before is saved.";
        info.hint = "Report this with the log.";
        break;
    }
    info.detail = std::string(action);
    return info;
}

} // namespace

Connection::Connection(const std::filesystem::path& file, Access access, bool exclusive)
    : m_file(file)
    , m_access(access)
{
    sqlite3_hard_heap_limit64(kHeapBytes);
    int flags =
        SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_EXRESCODE;
    flags |= access == Access::Create      ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
             : access == Access::ReadWrite ? SQLITE_OPEN_READWRITE
                                           : SQLITE_OPEN_READONLY;
    const int code = sqlite3_open_v2(uriOf(file, access).c_str(), &m_db, flags, nullptr);
    try {
        if (code != SQLITE_OK) {
            fail(code, "open");
        }
        harden();
        if (exclusive && access != Access::ReadOnly && access != Access::Immutable) {
            execute("PRAGMA locking_mode=EXCLUSIVE");
        }
        if (access == Access::Create) {
            // The defaults of today, fixed, so that the header of every project is alike.
            execute("PRAGMA page_size=4096; PRAGMA encoding='UTF-8'; PRAGMA auto_vacuum=NONE");
        }
        execute("PRAGMA foreign_keys=ON");
        execute("PRAGMA cell_size_check=ON");
        execute("PRAGMA mmap_size=0");
        if (access == Access::Create || access == Access::ReadWrite) {
            const std::string mode = textOf("PRAGMA journal_mode=WAL");
            if (mode != "wal") {
                throw base::Error({.kind = base::ErrorKind::UserFixable,
                                   .code = "DL-PROJ-008",
                                   .object = file.filename().string(),
                                   .message = "Cannot open the project " +
                                              base::quotedName(file.parent_path()) +
                                              ": its drive cannot keep a safe journal.",
                                   .hint = "Copy the project folder to a local drive.",
                                   .workSafe = "Your project was not changed.",
                                   .detail = "journal_mode is " + mode});
            }
            execute("PRAGMA wal_autocheckpoint=1000");
            execute("PRAGMA journal_size_limit=16777216");
        }
        execute("PRAGMA synchronous=FULL");
    } catch (...) {
        closeNow();
        throw;
    }
}

Connection::~Connection()
{
    closeNow();
}

void Connection::closeNow() noexcept
{
    for (auto& [sql, statement] : m_statements) {
        sqlite3_finalize(statement);
    }
    m_statements.clear();
    if (m_db != nullptr) {
        sqlite3_close(m_db);
        m_db = nullptr;
    }
}

void Connection::harden()
{
    const auto configure = [this](int option, int value) {
        const int code = sqlite3_db_config(m_db, option, value, nullptr);
        if (code != SQLITE_OK) {
            fail(code, "db_config");
        }
    };
    configure(SQLITE_DBCONFIG_DEFENSIVE, 1);
    configure(SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0);
    configure(SQLITE_DBCONFIG_ENABLE_TRIGGER, 0);
    configure(SQLITE_DBCONFIG_ENABLE_VIEW, 0);
    configure(SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0);
    configure(SQLITE_DBCONFIG_DQS_DDL, 0);
    configure(SQLITE_DBCONFIG_DQS_DML, 0);
    sqlite3_limit(m_db, SQLITE_LIMIT_LENGTH, kCellBytes);
    sqlite3_busy_timeout(m_db, 2000);
    armDeadline();
    sqlite3_progress_handler(m_db, 10000, &Connection::deadlinePassed, this);
}

void Connection::armDeadline()
{
    m_deadline = base::steadySeconds() + kDeadlineSeconds;
}

int Connection::deadlinePassed(void* connection)
{
    return base::steadySeconds() > static_cast<Connection*>(connection)->m_deadline ? 1 : 0;
}

void Connection::fail(int code, std::string_view action)
{
    const int extended = m_db != nullptr ? sqlite3_extended_errcode(m_db) : code;
    if ((code & 0xff) == SQLITE_IOERR) {
        m_broken = true;
    }
    base::ErrorInfo info = explain(code, m_file, action);
    info.detail += ": " +
                   std::string(m_db != nullptr ? sqlite3_errmsg(m_db) : sqlite3_errstr(code)) +
                   " (" + std::to_string(extended) + ")";
    throw base::Error(std::move(info));
}

void Connection::execute(const std::string& sql)
{
    armDeadline();
    const int code = sqlite3_exec(m_db, sql.c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) {
        fail(code, sql);
    }
}

sqlite3_stmt* Connection::prepared(std::string_view sql)
{
    const auto found = m_statements.find(sql);
    if (found != m_statements.end()) {
        return found->second;
    }
    armDeadline();
    sqlite3_stmt* statement = nullptr;
    const int code = sqlite3_prepare_v3(m_db,
                                        sql.data(),
                                        static_cast<int>(sql.size()),
                                        SQLITE_PREPARE_PERSISTENT,
                                        &statement,
                                        nullptr);
    if (code != SQLITE_OK) {
        fail(code, sql);
    }
    m_statements.emplace(std::string(sql), statement);
    return statement;
}

std::string Connection::textOf(const std::string& sql)
{
    Query query(*this, sql);
    return query.step() ? query.text(0) : std::string();
}

std::int64_t Connection::integerOf(const std::string& sql)
{
    Query query(*this, sql);
    return query.step() ? query.integer(0) : 0;
}

bool Connection::inTransaction() const
{
    return sqlite3_get_autocommit(m_db) == 0;
}

std::string Connection::integrityComplaint(bool quick)
{
    return textOf(quick ? "PRAGMA quick_check(1)" : "PRAGMA integrity_check(1)");
}

FileChecksum Connection::fileChecksum()
{
    constexpr std::size_t kChunk = 1 << 20;
    sqlite3_file* file = nullptr;
    int code = sqlite3_file_control(m_db, "main", SQLITE_FCNTL_FILE_POINTER, &file);
    sqlite3_int64 size = 0;
    if (code == SQLITE_OK) {
        code = file->pMethods->xFileSize(file, &size);
    }
    FileChecksum sum;
    std::vector<std::byte> chunk(kChunk);
    for (sqlite3_int64 at = 0; code == SQLITE_OK && at < size;) {
        const auto count = std::min(kChunk, static_cast<std::size_t>(size - at));
        code = file->pMethods->xRead(file, chunk.data(), static_cast<int>(count), at);
        sum.crc32c = base::crc32c(std::span(chunk).first(count), sum.crc32c);
        at += static_cast<sqlite3_int64>(count);
    }
    if (code != SQLITE_OK) {
        fail(code, "checksum");
    }
    sum.bytes = static_cast<std::uint64_t>(size);
    return sum;
}

void Connection::copyTo(const std::filesystem::path& file)
{
    sqlite3* target = nullptr;
    int code = sqlite3_open_v2(file.c_str(),
                               &target,
                               SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOFOLLOW,
                               nullptr);
    if (code == SQLITE_OK) {
        sqlite3_backup* backup = sqlite3_backup_init(target, "main", m_db, "main");
        if (backup == nullptr) {
            code = sqlite3_errcode(target);
        } else {
            armDeadline();
            code = sqlite3_backup_step(backup, -1);
            const int finished = sqlite3_backup_finish(backup);
            code = code == SQLITE_DONE ? finished : code;
        }
    }
    sqlite3_close(target);
    if (code != SQLITE_OK) {
        throw base::Error(explain(code, file, "backup"));
    }
}

std::vector<std::string> Connection::weakPragmas()
{
    std::vector<std::string> weak;
    const auto expect = [&](const std::string& name, std::string_view wanted) {
        const std::string value = textOf("PRAGMA " + name);
        if (value != wanted) {
            weak.push_back(name + " is " + value + ", expected " + std::string(wanted));
        }
    };
    expect("synchronous", "2");
    expect("foreign_keys", "1");
    expect("cell_size_check", "1");
    expect("trusted_schema", "0");
    expect("mmap_size", "0");
    expect("busy_timeout", "2000");
    if (m_access == Access::Create || m_access == Access::ReadWrite) {
        expect("journal_mode", "wal");
        expect("wal_autocheckpoint", "1000");
        expect("journal_size_limit", "16777216");
    }
    const auto off = [&](int option, const char* name, int wanted) {
        int value = -1;
        sqlite3_db_config(m_db, option, -1, &value);
        if (value != wanted) {
            weak.emplace_back(name);
        }
    };
    off(SQLITE_DBCONFIG_DEFENSIVE, "defensive", 1);
    off(SQLITE_DBCONFIG_ENABLE_TRIGGER, "triggers", 0);
    off(SQLITE_DBCONFIG_ENABLE_VIEW, "views", 0);
    off(SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, "extensions", 0);
    off(SQLITE_DBCONFIG_DQS_DDL, "double-quoted strings", 0);
    return weak;
}

Query::Query(Connection& connection, std::string_view sql)
    : m_connection(connection)
    , m_statement(connection.prepared(sql))
{
    connection.armDeadline();
}

Query::~Query()
{
    sqlite3_reset(m_statement);
    sqlite3_clear_bindings(m_statement);
}

Query& Query::bind(std::string_view name, const Value& value)
{
    const int place = sqlite3_bind_parameter_index(m_statement, std::string(name).c_str());
    DL_REQUIRE(place > 0, "the statement has no parameter " + std::string(name));
    int code = SQLITE_OK;
    if (const auto* number = std::get_if<std::int64_t>(&value)) {
        code = sqlite3_bind_int64(m_statement, place, *number);
    } else {
        const std::string& text = std::get<std::string>(value);
        code = sqlite3_bind_text64(
            m_statement, place, text.data(), text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
    }
    if (code != SQLITE_OK) {
        m_connection.fail(code, "bind");
    }
    return *this;
}

bool Query::step()
{
    const int code = sqlite3_step(m_statement);
    if (code == SQLITE_ROW) {
        return true;
    }
    if (code != SQLITE_DONE) {
        m_connection.fail(code, sqlite3_sql(m_statement));
    }
    return false;
}

void Query::run()
{
    while (step()) {
    }
}

std::int64_t Query::integer(int column) const
{
    return sqlite3_column_int64(m_statement, column);
}

std::string Query::text(int column) const
{
    const unsigned char* text = sqlite3_column_text(m_statement, column);
    const int bytes = sqlite3_column_bytes(m_statement, column);
    return text == nullptr
               ? std::string()
               : std::string(reinterpret_cast<const char*>(text), static_cast<std::size_t>(bytes));
}

bool Query::isText(int column) const
{
    return sqlite3_column_type(m_statement, column) == SQLITE_TEXT;
}

bool Query::isInteger(int column) const
{
    return sqlite3_column_type(m_statement, column) == SQLITE_INTEGER;
}

Transaction::Transaction(Connection& connection, bool write)
    : m_connection(connection)
{
    connection.execute(write ? "BEGIN IMMEDIATE" : "BEGIN");
}

Transaction::~Transaction()
{
    // After a failed statement SQLite may have rolled back by itself.
    if (m_open && m_connection.inTransaction()) {
        try {
            m_connection.execute("ROLLBACK");
        } catch (const base::Error&) {
            // The connection is marked broken where that matters; the next call opens a new one.
        }
    }
}

void Transaction::commit()
{
    base::faultPoint("project.commit");
    m_connection.execute("COMMIT");
    m_open = false;
}

} // namespace dreamloft::project
