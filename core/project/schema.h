// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dreamloft::project {

class Connection;

inline constexpr std::int64_t kApplicationId = 0x444C4654; // "DLFT"
inline constexpr std::int64_t kSchemaVersion = 1;

struct Column {
    const char* name;
    bool text;
    const char* extra; ///< further constraints in SQL
};

/// One STRICT table; the check column `chk` is added by the room. The first `keys` columns identify
/// a row.
struct Table {
    const char* name;
    int keys;
    std::vector<Column> columns;
    const char* tail; ///< table constraints in SQL, "" or starting with a comma
    bool tallied = true;

    [[nodiscard]] std::string createSql() const;
};

namespace tables {
extern const Table kSetting, kClass, kPicture, kShotList, kShot, kJob, kItem, kCheckpoint, kResult,
    kExport, kUndo, kTally;
/// In the order in which they are made (referenced ones first).
std::span<const Table* const> all();
} // namespace tables

/// One (type, name, sql) of sqlite_schema.
struct SchemaObject {
    std::string type, name, sql;
    bool operator==(const SchemaObject&) const = default;
};

enum class SchemaVerdict {
    Same,
    Damaged, ///< parts are missing, cut or have a flipped bit: no author, a broken disk
    Foreign, ///< at least one statement that DreamLoft did not write
};

/// Makes all tables of the newest version in an empty database, with both identity numbers in its
/// header.
void createSchema(Connection& connection);
/// What sqlite_schema must hold for `version`, sorted by name.
std::vector<SchemaObject> expectedSchema(std::int64_t version);
std::vector<SchemaObject> storedSchema(Connection& connection);
SchemaVerdict compareSchema(const std::vector<SchemaObject>& stored,
                            const std::vector<SchemaObject>& expected);

/// One step of the numbered list: from version `from` to `from + 1`.
struct Migration {
    std::int64_t from = 0;
    std::function<void(Connection&)> apply;
};

/// The list of this build, in order.
std::span<const Migration> migrations();

/// Runs the steps from the database's version on, each in its own transaction with `user_version`
/// set inside, the foreign keys checked and `check` called before the commit. A failing step
/// changes nothing.
void migrate(Connection& connection,
             std::span<const Migration> steps,
             const std::function<void(Connection&)>& check = {});

} // namespace dreamloft::project
