// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/schema.h"

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/project/sqlite.h"

#include <algorithm>
#include <array>

namespace dreamloft::project {

namespace tables {

const Table kSetting{"setting", 1, {{"key", true, "PRIMARY KEY"}, {"value", true, ""}}, ""};

const Table kClass{"class",
                   1,
                   {{"id", false, "PRIMARY KEY"},
                    {"idx", false, ""},
                    {"name", true, ""},
                    {"noun", true, ""},
                    {"slug", true, ""},
                    {"state", true, ""}},
                   ""};

const Table kPicture{"picture",
                     1,
                     {{"id", false, "PRIMARY KEY"},
                      {"class_id", false, "REFERENCES class (id)"},
                      {"split", true, ""},
                      {"import_split", true, ""},
                      {"pixel_sha256", true, ""},
                      {"group_name", true, ""},
                      {"original_name", true, ""},
                      {"width", false, ""},
                      {"height", false, ""},
                      {"perceptual_hash", false, ""},
                      {"mirror_hash", false, ""},
                      {"source", true, ""},
                      {"caption", true, ""},
                      {"state", true, ""}},
                     ""};

const Table kShotList{"shot_list",
                      1,
                      {{"id", false, "PRIMARY KEY"},
                       {"seed", false, ""},
                       {"k", false, ""},
                       {"pick", true, ""},
                       {"classes", false, ""},
                       {"created", true, ""}},
                      ", UNIQUE (seed, k, pick)"};

const Table kShot{"shot",
                  3,
                  {{"list_id", false, "REFERENCES shot_list (id) ON DELETE CASCADE"},
                   {"class_index", false, ""},
                   {"rank", false, ""},
                   {"picture_id", false, "REFERENCES picture (id)"}},
                  ", PRIMARY KEY (list_id, class_index, rank)"};

const Table kJob{"job",
                 1,
                 {{"id", false, "PRIMARY KEY"},
                  {"verb", true, ""},
                  {"label", true, ""},
                  {"state", true, ""},
                  {"spec_hash", true, ""},
                  {"folder", true, ""},
                  {"error", true, ""},
                  {"created", true, ""},
                  {"started", true, ""},
                  {"ended", true, ""},
                  {"active_ms", false, ""}},
                 ", UNIQUE (verb, spec_hash)"};

const Table kItem{"item",
                  3,
                  {{"job_id", false, "REFERENCES job (id)"},
                   {"class_index", false, ""},
                   {"idx", false, ""},
                   {"file", true, ""},
                   {"sha256", true, ""},
                   {"bytes", false, ""},
                   {"seed", false, ""},
                   {"meta", true, ""},
                   {"state", true, ""},
                   {"reason", true, ""}},
                  ", PRIMARY KEY (job_id, class_index, idx)"};

const Table kCheckpoint{
    "checkpoint",
    2,
    {{"job_id", false, "REFERENCES job (id)"}, {"step", false, ""}, {"folder", true, ""}},
    ", PRIMARY KEY (job_id, step)"};

const Table kResult{"result",
                    1,
                    {{"id", false, "PRIMARY KEY"},
                     {"job_id", false, "REFERENCES job (id)"},
                     {"kind", true, ""},
                     {"key", true, ""},
                     {"json", true, ""},
                     {"created", true, ""}},
                    ", UNIQUE (job_id, kind, key)"};

const Table kExport{"export",
                    1,
                    {{"id", false, "PRIMARY KEY"},
                     {"what", true, ""},
                     {"folder_name", true, ""},
                     {"details", true, ""},
                     {"created", true, ""}},
                    ""};

const Table kUndo{"undo",
                  1,
                  {{"id", false, "PRIMARY KEY"},
                   {"label", true, ""},
                   {"state", true, ""},
                   {"changes", true, ""},
                   {"created", true, ""}},
                  ""};

/// Rows and sum of the check values of every other table: a lost or doubled row shows.
const Table kTally{
    "tally",
    1,
    {{"table_name", true, "PRIMARY KEY"}, {"row_count", false, ""}, {"chk_sum", false, ""}},
    "",
    false};

std::span<const Table* const> all()
{
    static constexpr std::array<const Table*, 12> kAll{&kSetting,
                                                       &kClass,
                                                       &kPicture,
                                                       &kShotList,
                                                       &kShot,
                                                       &kJob,
                                                       &kItem,
                                                       &kCheckpoint,
                                                       &kResult,
                                                       &kExport,
                                                       &kUndo,
                                                       &kTally};
    return kAll;
}

} // namespace tables

namespace {

constexpr std::string_view kPictureIndex = "CREATE INDEX picture_pixels ON picture (pixel_sha256)";

} // namespace

std::string Table::createSql() const
{
    std::string sql = "CREATE TABLE " + std::string(name) + " (";
    for (const Column& column : columns) {
        sql += std::string(column.name) + (column.text ? " TEXT NOT NULL" : " INTEGER NOT NULL");
        sql += *column.extra == '\0' ? ", " : " " + std::string(column.extra) + ", ";
    }
    sql += "chk INTEGER NOT NULL" + std::string(tail) + ") STRICT";
    // Tables with a key of several columns are their own index.
    return keys > 1 ? sql + ", WITHOUT ROWID" : sql;
}

void createSchema(Connection& connection)
{
    connection.execute("PRAGMA application_id=" + std::to_string(kApplicationId));
    for (const Table* table : tables::all()) {
        connection.execute(table->createSql());
    }
    connection.execute(std::string(kPictureIndex));
    connection.execute("PRAGMA user_version=" + std::to_string(kSchemaVersion));
}

std::vector<SchemaObject> expectedSchema(std::int64_t version)
{
    DL_REQUIRE(version == kSchemaVersion, "no schema text for version " + std::to_string(version));
    std::vector<SchemaObject> objects;
    for (const Table* table : tables::all()) {
        objects.push_back({"table", table->name, table->createSql()});
    }
    objects.push_back({"index", "picture_pixels", std::string(kPictureIndex)});
    // SQLite's own indexes behind UNIQUE and text keys have no text.
    for (const char* name : {"sqlite_autoindex_job_1",
                             "sqlite_autoindex_result_1",
                             "sqlite_autoindex_setting_1",
                             "sqlite_autoindex_shot_list_1",
                             "sqlite_autoindex_tally_1"}) {
        objects.push_back({"index", name, ""});
    }
    std::ranges::sort(objects, {}, &SchemaObject::name);
    return objects;
}

std::vector<SchemaObject> storedSchema(Connection& connection)
{
    std::vector<SchemaObject> objects;
    Query query(connection, "SELECT type, name, coalesce(sql, '') FROM sqlite_schema");
    while (query.step()) {
        objects.push_back({query.text(0), query.text(1), query.text(2)});
    }
    std::ranges::sort(objects, {}, &SchemaObject::name);
    return objects;
}

namespace {

/// Bits that differ, or a large number when the lengths do.
int differingBits(std::string_view left, std::string_view right)
{
    if (left.size() != right.size()) {
        return 1 << 20;
    }
    int bits = 0;
    for (std::size_t i = 0; i < left.size(); ++i) {
        bits += __builtin_popcount(static_cast<unsigned>((left[i] ^ right[i]) & 0xff));
    }
    return bits;
}

/// Text that somebody wrote: a whole CREATE statement, neither a known one with a flipped bit nor
/// the cut start of a known one.
bool isAuthored(const SchemaObject& object, const std::vector<SchemaObject>& expected)
{
    constexpr int kFewBits = 2;
    const bool printable = std::ranges::all_of(object.sql, [](char c) {
        return static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t';
    });
    if (!printable || !base::toLowerAscii(object.sql).starts_with("create ")) {
        return false;
    }
    return std::ranges::none_of(expected, [&](const SchemaObject& known) {
        return known.sql.starts_with(object.sql) ||
               differingBits(known.sql, object.sql) <= kFewBits;
    });
}

} // namespace

SchemaVerdict compareSchema(const std::vector<SchemaObject>& stored,
                            const std::vector<SchemaObject>& expected)
{
    if (stored == expected) {
        return SchemaVerdict::Same;
    }
    const bool authored = std::ranges::any_of(
        stored, [&](const SchemaObject& object) { return isAuthored(object, expected); });
    return authored ? SchemaVerdict::Foreign : SchemaVerdict::Damaged;
}

std::span<const Migration> migrations()
{
    return {}; // version 1 is the first
}

void migrate(Connection& connection,
             std::span<const Migration> steps,
             const std::function<void(Connection&)>& check)
{
    for (const Migration& step : steps) {
        if (connection.integerOf("PRAGMA user_version") != step.from) {
            continue;
        }
        Transaction transaction(connection, true);
        step.apply(connection);
        connection.execute("PRAGMA user_version=" + std::to_string(step.from + 1));
        if (!connection.textOf("PRAGMA foreign_key_check").empty()) {
            throw base::Error({.kind = base::ErrorKind::DamagedState,
                               .code = "DL-PROJ-010",
                               .object = connection.file().filename().string(),
                               .message = "Cannot bring the project to the new format: some "
                                          "entries do not fit together.",
                               .hint = "Open it with the older DreamLoft and run verify.",
                               .workSafe = "Nothing was changed."});
        }
        if (check) {
            check(connection);
        }
        transaction.commit();
    }
}

} // namespace dreamloft::project
