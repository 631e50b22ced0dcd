// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/project/row_check.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;

namespace dreamloft::project {

enum class Access { Create, ReadWrite, ReadOnly, Immutable };

/// Of a whole file.
struct FileChecksum {
    std::uint64_t bytes = 0;
    std::uint32_t crc32c = 0;
};

/// One hardened SQLite connection (reliability.md 2.3 steps 3 and 4). Not thread-safe: StoreCore
/// holds the mutex. All calls throw base::Error: Space, Transient (disk error), DamagedState, Busy,
/// UserFixable (not writable).
class Connection {
public:
    /// `exclusive`: no shared memory file, for network and removable drives.
    Connection(const std::filesystem::path& file, Access access, bool exclusive = false);
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    void execute(const std::string& sql);
    /// First cell of the first row as text; "" without a row.
    std::string textOf(const std::string& sql);
    std::int64_t integerOf(const std::string& sql);
    [[nodiscard]] bool inTransaction() const;
    /// "ok", or the first complaint. `quick` leaves the indexes out.
    std::string integrityComplaint(bool quick);
    /// Of the database file itself, without its log; read through SQLite's own descriptor, because
    /// closing another one would drop its locks.
    FileChecksum fileChecksum();
    /// Copies the whole database into another file through the backup interface.
    void copyTo(const std::filesystem::path& file);
    /// A disk error occurred: nothing this connection says can be relied on any more.
    [[nodiscard]] bool broken() const { return m_broken; }
    [[nodiscard]] const std::filesystem::path& file() const { return m_file; }

    /// Every pragma that must hold for a connection and does not; empty when all hold.
    std::vector<std::string> weakPragmas();

private:
    friend class Query;
    sqlite3_stmt* prepared(std::string_view sql);
    [[noreturn]] void fail(int code, std::string_view action);
    void harden();
    void armDeadline();
    void closeNow() noexcept;
    static int deadlinePassed(void* connection);

    std::filesystem::path m_file;
    Access m_access;
    sqlite3* m_db = nullptr;
    std::map<std::string, sqlite3_stmt*, std::less<>> m_statements;
    double m_deadline = 0;
    bool m_broken = false;
};

/// One run of a prepared statement; the statement is reset when the object goes.
class Query {
public:
    Query(Connection& connection, std::string_view sql);
    ~Query();
    Query(const Query&) = delete;
    Query& operator=(const Query&) = delete;

    /// `name` with its colon.
    Query& bind(std::string_view name, const Value& value);
    /// True while there is a row.
    bool step();
    void run();
    [[nodiscard]] std::int64_t integer(int column) const;
    [[nodiscard]] std::string text(int column) const;
    /// True when the stored cell has the wanted type (text or whole number).
    [[nodiscard]] bool isText(int column) const;
    [[nodiscard]] bool isInteger(int column) const;

private:
    Connection& m_connection;
    sqlite3_stmt* m_statement;
};

/// BEGIN IMMEDIATE (or BEGIN for reading); rolled back unless committed.
class Transaction {
public:
    Transaction(Connection& connection, bool write);
    ~Transaction();
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    void commit();

private:
    Connection& m_connection;
    bool m_open = true;
};

} // namespace dreamloft::project
