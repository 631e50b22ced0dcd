// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/project/project_lock.h"
#include "core/project/project_store.h"
#include "core/project/row_access.h"
#include "core/project/sqlite.h"

#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace dreamloft::project {

/// Settings that the room keeps for itself.
namespace own_setting {
inline constexpr const char* kUuid = "project.uuid";
inline constexpr const char* kName = "project.name";
inline constexpr const char* kPurpose = "project.purpose";
inline constexpr const char* kCreated = "project.created";
inline constexpr const char* kCleanClose = "project.clean_close";
inline constexpr const char* kTestLocked = "project.test_locked";
inline constexpr const char* kTestUnlocks = "project.test_unlocks";
inline constexpr const char* kAcceptedLeaks = "project.accepted_leaks";
inline constexpr std::string_view kStatePrefix = "state."; ///< of ProjectStore::setState
/// State: JSON list of job ids, the last used one last. It counts as a change of the jobs.
inline constexpr std::string_view kJobOrder = "jobs.use";
} // namespace own_setting

/// What the units of the room share: the one connection behind the one mutex, the lock, the folder.
class StoreCore {
public:
    std::filesystem::path folder;
    OpenMode mode = OpenMode::ReadWrite;
    bool exclusive = false;
    std::optional<ProjectLock> lock;
    OpenReport report;
    std::recursive_mutex mutex;
    std::unique_ptr<Connection> db;
    std::string uuid;
    Revisions revisions;
    std::int64_t dataVersion = 0; ///< of the database when changedElsewhere() looked, 0 = never
    std::string groupLabel;       ///< of the UndoGroup that lives, or ""
    std::int64_t groupAct = 0;    ///< its row in the undo table once something was changed

    [[nodiscard]] std::filesystem::path database() const;
    /// The connection; after a disk error a fresh one that has passed quick_check, once. Throws
    /// Transient.
    Connection& connection();
    /// Opens and checks the project's connection again.
    void reconnect();
};

/// One consistent look at the project: mutex and read transaction.
class Reading {
public:
    explicit Reading(StoreCore& core);
    std::vector<Row>
    select(const Table& table, const std::vector<Where>& where = {}, std::string_view order = {});
    std::optional<Row> find(const Table& table, const std::vector<Where>& where);
    std::int64_t nextId(const Table& table);
    [[nodiscard]] std::optional<std::string> setting(std::string_view key);

private:
    std::unique_lock<std::recursive_mutex> m_hold;
    Connection& m_connection;
    std::optional<Transaction> m_transaction;
    RowAccess m_rows;
};

/// One transaction. With a label its changes become one act of the undo list.
class Writing {
public:
    explicit Writing(StoreCore& core, std::string undoLabel = {});
    ~Writing();
    Writing(const Writing&) = delete;
    Writing& operator=(const Writing&) = delete;

    std::vector<Row>
    select(const Table& table, const std::vector<Where>& where = {}, std::string_view order = {});
    std::optional<Row> find(const Table& table, const std::vector<Where>& where);
    std::int64_t nextId(const Table& table);
    void insert(const Table& table, const Row& row);
    void update(const Table& table, const Row& before, const Row& after);
    void erase(const Table& table, const Row& row);
    [[nodiscard]] std::optional<std::string> setting(std::string_view key);
    void setSetting(std::string_view key, std::string_view value);
    /// Makes a part of the act what earlier transactions have brought: these rows came into use
    /// when `newestJob` was the newest job, and go out of use when the act is undone.
    void note(const Table& table, std::set<std::int64_t> ids, std::int64_t newestJob);
    void commit();

private:
    friend class UndoList;
    struct Change {
        const Table* table;
        std::optional<Row> before, after;
        std::set<std::int64_t> brought{}; ///< of note(); such a change has no rows
        std::int64_t newestJob = 0;       ///< with `brought`
    };
    void record(const Table& table, std::optional<Row> before, std::optional<Row> after);
    void touch(const Table& table, const Row& row);

    std::unique_lock<std::recursive_mutex> m_hold;
    StoreCore& m_core;
    Connection& m_connection;
    Transaction m_transaction;
    RowAccess m_rows;
    std::string m_label;
    std::vector<Change> m_changes;
    Revisions m_touched;
};

/// Cells of a row by place.
inline std::int64_t number(const Row& row, std::size_t column)
{
    return std::get<std::int64_t>(row[column]);
}
inline const std::string& text(const Row& row, std::size_t column)
{
    return std::get<std::string>(row[column]);
}
/// 64-bit hashes and seeds are stored with their bits unchanged.
inline std::int64_t storedBits(std::uint64_t value)
{
    return static_cast<std::int64_t>(value);
}
inline std::uint64_t bitsOf(const Row& row, std::size_t column)
{
    return static_cast<std::uint64_t>(number(row, column));
}

/// Of a Reading or a Writing.
template <class Access>
bool isTestLocked(Access& access)
{
    return access.setting(own_setting::kTestLocked).value_or("0") == "1";
}

/// Throws Bug when a key of the callers' settings is one that the room keeps for itself.
void requireCallersKey(std::string_view key);
/// Throws UserFixable DL-PROJ-011: an id that the project does not know.
[[noreturn]] void throwUnknown(std::string_view what, std::int64_t id);
/// Valid UTF-8 without NUL; other bytes become "\xNN".
std::string storable(std::string_view text);

} // namespace dreamloft::project
