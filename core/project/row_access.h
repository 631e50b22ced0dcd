// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/project/row_check.h"
#include "core/project/schema.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dreamloft::project {

class Connection;

/// A condition `column = value`.
struct Where {
    std::string_view column;
    Value value;
};

/// The only reader and writer of rows: every row read is checked against its check value
/// (DamagedState DL-PROJ-005), every row written gets one. Must be used inside a transaction;
/// writers call flushTallies before the commit.
class RowAccess {
public:
    explicit RowAccess(Connection& connection)
        : m_connection(connection)
    {
    }

    /// `order`: SQL after ORDER BY; empty: by key.
    std::vector<Row>
    select(const Table& table, const std::vector<Where>& where = {}, std::string_view order = {});
    std::optional<Row> find(const Table& table, const std::vector<Where>& where);
    /// One more than the largest value of the first key column, at least 1.
    std::int64_t nextId(const Table& table);

    void insert(const Table& table, const Row& row);
    /// Both rows have the same key.
    void update(const Table& table, const Row& before, const Row& after);
    void erase(const Table& table, const Row& row);

    void flushTallies();
    /// Reads every row of every table; throws DamagedState when a row is damaged, missing or
    /// doubled.
    void checkAll();

private:
    struct Tally {
        std::int64_t rows = 0;
        std::int64_t sum = 0; ///< of the check values
    };
    std::vector<Row> rowsOf(const Table& table,
                            const std::vector<Where>& where,
                            std::string_view order,
                            Tally* tally);
    void count(const Table& table, std::int64_t rows, std::int64_t sum);
    Row keyOf(const Table& table, const Row& row) const;

    Connection& m_connection;
    std::map<std::string, Tally> m_changes;
};

} // namespace dreamloft::project
