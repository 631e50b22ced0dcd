// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/row_access.h"

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/project/sqlite.h"

namespace dreamloft::project {

namespace {

[[noreturn]] void throwDamaged(const Connection& connection, std::string detail)
{
    throw base::Error(
        {.kind = base::ErrorKind::DamagedState,
         .code = "DL-PROJ-005",
         .object = connection.file().filename().string(),
         .message = "The project file of " + base::quotedName(connection.file().parent_path()) +
                    " is damaged: a stored entry does not match its checksum.",
         .hint = "Open the project again; DreamLoft then restores the newest good copy.",
         .workSafe = "Pictures and adapters are separate files and were not touched.",
         .detail = std::move(detail)});
}

/// Sums are kept modulo 2^62 so that they stay whole numbers of SQLite.
constexpr std::int64_t kSumMask = (std::int64_t{1} << 62) - 1;

std::string keyCondition(const Table& table)
{
    std::string sql;
    for (int i = 0; i < table.keys; ++i) {
        const std::string name = table.columns[static_cast<std::size_t>(i)].name;
        sql += (i == 0 ? " WHERE " : " AND ") + name + " = :" + name;
    }
    return sql;
}

} // namespace

std::vector<Row> RowAccess::rowsOf(const Table& table,
                                   const std::vector<Where>& where,
                                   std::string_view order,
                                   Tally* tally)
{
    std::string sql = "SELECT ";
    for (const Column& column : table.columns) {
        sql += std::string(column.name) + ", ";
    }
    sql += "chk FROM " + std::string(table.name);
    for (std::size_t i = 0; i < where.size(); ++i) {
        const std::string name(where[i].column);
        sql += (i == 0 ? " WHERE " : " AND ") + name + " = :" + name;
    }
    sql += " ORDER BY ";
    if (order.empty()) {
        for (int i = 0; i < table.keys; ++i) {
            sql +=
                (i == 0 ? "" : ", ") + std::string(table.columns[static_cast<std::size_t>(i)].name);
        }
    } else {
        sql += order;
    }
    Query query(m_connection, sql);
    for (const Where& condition : where) {
        query.bind(":" + std::string(condition.column), condition.value);
    }
    std::vector<Row> rows;
    const int columns = static_cast<int>(table.columns.size());
    while (query.step()) {
        Row row;
        row.reserve(table.columns.size());
        for (int i = 0; i < columns; ++i) {
            const bool text = table.columns[static_cast<std::size_t>(i)].text;
            if (text ? !query.isText(i) : !query.isInteger(i)) {
                throwDamaged(m_connection, std::string(table.name) + ": a cell has another type");
            }
            text ? row.emplace_back(query.text(i)) : row.emplace_back(query.integer(i));
        }
        const std::int64_t check = query.integer(columns);
        if (!query.isInteger(columns) || check != rowCheck(table.name, row)) {
            throwDamaged(m_connection, std::string(table.name) + ": row check differs");
        }
        if (tally != nullptr) {
            ++tally->rows;
            tally->sum = (tally->sum + check) & kSumMask;
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<Row>
RowAccess::select(const Table& table, const std::vector<Where>& where, std::string_view order)
{
    return rowsOf(table, where, order, nullptr);
}

std::optional<Row> RowAccess::find(const Table& table, const std::vector<Where>& where)
{
    std::vector<Row> rows = rowsOf(table, where, {}, nullptr);
    return rows.empty() ? std::nullopt : std::optional<Row>(std::move(rows.front()));
}

std::int64_t RowAccess::nextId(const Table& table)
{
    return m_connection.integerOf("SELECT coalesce(max(" + std::string(table.columns.front().name) +
                                  "), 0) FROM " + table.name) +
           1;
}

void RowAccess::count(const Table& table, std::int64_t rows, std::int64_t sum)
{
    if (table.tallied) {
        Tally& tally = m_changes[table.name];
        tally.rows += rows;
        tally.sum += sum;
    }
}

void RowAccess::insert(const Table& table, const Row& row)
{
    DL_REQUIRE(row.size() == table.columns.size(), "row width of " + std::string(table.name));
    std::string sql = "INSERT INTO " + std::string(table.name) + " VALUES (";
    for (const Column& column : table.columns) {
        sql += ":" + std::string(column.name) + ", ";
    }
    Query query(m_connection, sql + ":chk)");
    for (std::size_t i = 0; i < row.size(); ++i) {
        query.bind(":" + std::string(table.columns[i].name), row[i]);
    }
    const std::int64_t check = rowCheck(table.name, row);
    query.bind(":chk", check).run();
    count(table, 1, check);
}

void RowAccess::update(const Table& table, const Row& before, const Row& after)
{
    std::string sql = "UPDATE " + std::string(table.name) + " SET ";
    for (std::size_t i = static_cast<std::size_t>(table.keys); i < table.columns.size(); ++i) {
        const std::string name = table.columns[i].name;
        sql += name + " = :" + name + ", ";
    }
    Query query(m_connection, sql + "chk = :chk" + keyCondition(table));
    for (std::size_t i = 0; i < after.size(); ++i) {
        query.bind(":" + std::string(table.columns[i].name), after[i]);
    }
    const std::int64_t check = rowCheck(table.name, after);
    query.bind(":chk", check).run();
    count(table, 0, check - rowCheck(table.name, before));
}

void RowAccess::erase(const Table& table, const Row& row)
{
    Query query(m_connection, "DELETE FROM " + std::string(table.name) + keyCondition(table));
    for (int i = 0; i < table.keys; ++i) {
        const auto place = static_cast<std::size_t>(i);
        query.bind(":" + std::string(table.columns[place].name), row[place]);
    }
    query.run();
    count(table, -1, -rowCheck(table.name, row));
}

void RowAccess::flushTallies()
{
    for (const auto& [name, change] : m_changes) {
        const std::optional<Row> before = find(tables::kTally, {{"table_name", name}});
        Row after = before.value_or(Row{name, std::int64_t{0}, std::int64_t{0}});
        after[1] = std::get<std::int64_t>(after[1]) + change.rows;
        after[2] = (std::get<std::int64_t>(after[2]) + change.sum) & kSumMask;
        if (before) {
            update(tables::kTally, *before, after);
        } else {
            insert(tables::kTally, after);
        }
    }
    m_changes.clear();
}

void RowAccess::checkAll()
{
    std::map<std::string, Tally> stored;
    for (const Row& row : select(tables::kTally)) {
        stored[std::get<std::string>(row[0])] = {std::get<std::int64_t>(row[1]),
                                                 std::get<std::int64_t>(row[2])};
    }
    for (const Table* table : tables::all()) {
        if (!table->tallied) {
            continue;
        }
        Tally found;
        rowsOf(*table, {}, {}, &found);
        const Tally& wanted = stored[table->name];
        if (found.rows != wanted.rows || found.sum != wanted.sum) {
            throwDamaged(m_connection,
                         std::string(table->name) + " holds " + std::to_string(found.rows) +
                             " rows, expected " + std::to_string(wanted.rows));
        }
    }
}

} // namespace dreamloft::project
