// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/store_core.h"

#include "core/base/error.h"
#include "core/base/fault.h"
#include "core/base/text.h"
#include "core/project/layout.h"
#include "core/project/undo_list.h"

namespace dreamloft::project {

std::filesystem::path StoreCore::database() const
{
    return folder / layout::kDatabase;
}

void StoreCore::reconnect()
{
    db.reset();
    const Access access = mode == OpenMode::ReadWrite ? Access::ReadWrite : Access::ReadOnly;
    auto fresh = std::make_unique<Connection>(database(), access, exclusive);
    if (const std::string complaint = fresh->integrityComplaint(true); complaint != "ok") {
        throw base::Error(
            {.kind = base::ErrorKind::DamagedState,
             .code = "DL-PROJ-005",
             .object = std::string(layout::kDatabase),
             .message = "The project file of " + base::quotedName(folder) + " is damaged.",
             .hint = "Open the project again; DreamLoft then restores the newest good copy.",
             .workSafe = "Pictures and adapters are separate files and were not touched.",
             .detail = complaint});
    }
    db = std::move(fresh);
}

Connection& StoreCore::connection()
{
    // After a failed fsync the same connection would happily commit again, although nothing reached
    // the disk.
    if (db == nullptr || db->broken()) {
        reconnect();
    }
    return *db;
}

Reading::Reading(StoreCore& core)
    : m_hold(core.mutex)
    , m_connection(core.connection())
    , m_rows(m_connection)
{
    if (!m_connection.inTransaction()) {
        m_transaction.emplace(m_connection, false);
    }
}

std::vector<Row>
Reading::select(const Table& table, const std::vector<Where>& where, std::string_view order)
{
    return m_rows.select(table, where, order);
}

std::optional<Row> Reading::find(const Table& table, const std::vector<Where>& where)
{
    return m_rows.find(table, where);
}

std::int64_t Reading::nextId(const Table& table)
{
    return m_rows.nextId(table);
}

std::optional<std::string> Reading::setting(std::string_view key)
{
    const std::optional<Row> row = find(tables::kSetting, {{"key", std::string(key)}});
    return row ? std::optional<std::string>(text(*row, 1)) : std::nullopt;
}

namespace {

Connection& writable(StoreCore& core)
{
    if (core.mode == OpenMode::ReadOnly) {
        throw base::Error({.kind = base::ErrorKind::UserFixable,
                           .code = "DL-PROJ-004",
                           .object = core.folder.filename().string(),
                           .message = "Cannot change the project " + base::quotedName(core.folder) +
                                      ": it was opened to look only.",
                           .hint = "Open it for writing.",
                           .workSafe = "Your project was not changed."});
    }
    return core.connection();
}

} // namespace

Writing::Writing(StoreCore& core, std::string undoLabel)
    : m_hold(core.mutex)
    , m_core(core)
    , m_connection(writable(core))
    , m_transaction(m_connection, true)
    , m_rows(m_connection)
    , m_label(core.groupLabel.empty() ? std::move(undoLabel) : core.groupLabel)
{
}

Writing::~Writing() = default;

std::vector<Row>
Writing::select(const Table& table, const std::vector<Where>& where, std::string_view order)
{
    return m_rows.select(table, where, order);
}

std::optional<Row> Writing::find(const Table& table, const std::vector<Where>& where)
{
    return m_rows.find(table, where);
}

std::int64_t Writing::nextId(const Table& table)
{
    return m_rows.nextId(table);
}

namespace {

/// What setState keeps is part of no act.
bool isState(const Table& table, const Row& row)
{
    return &table == &tables::kSetting && text(row, 0).starts_with(own_setting::kStatePrefix);
}

} // namespace

void Writing::record(const Table& table, std::optional<Row> before, std::optional<Row> after)
{
    if (!m_label.empty() && !isState(table, before ? *before : *after)) {
        m_changes.push_back({&table, std::move(before), std::move(after)});
    }
}

void Writing::touch(const Table& table, const Row& row)
{
    if (&table == &tables::kSetting) {
        std::string_view key = text(row, 0);
        if (!key.starts_with(own_setting::kStatePrefix)) {
            ++m_touched.settings;
        } else if (key.substr(own_setting::kStatePrefix.size()) == own_setting::kJobOrder) {
            ++m_touched.jobs;
        }
    } else if (&table == &tables::kItem) {
        ++m_touched.itemsOfJob[number(row, 0)];
    } else if (&table == &tables::kClass) {
        ++m_touched.classes;
    } else if (&table == &tables::kPicture) {
        ++m_touched.pictures;
    } else if (&table == &tables::kShotList || &table == &tables::kShot) {
        ++m_touched.shots;
    } else if (&table == &tables::kJob) {
        ++m_touched.jobs;
    } else if (&table == &tables::kResult) {
        ++m_touched.results;
    } else if (&table == &tables::kUndo) {
        ++m_touched.undo;
    }
}

void Writing::insert(const Table& table, const Row& row)
{
    m_rows.insert(table, row);
    touch(table, row);
    record(table, std::nullopt, row);
}

void Writing::update(const Table& table, const Row& before, const Row& after)
{
    if (before != after) {
        m_rows.update(table, before, after);
        touch(table, after);
        record(table, before, after);
    }
}

void Writing::erase(const Table& table, const Row& row)
{
    m_rows.erase(table, row);
    touch(table, row);
    record(table, row, std::nullopt);
}

std::optional<std::string> Writing::setting(std::string_view key)
{
    const std::optional<Row> row = find(tables::kSetting, {{"key", std::string(key)}});
    return row ? std::optional<std::string>(text(*row, 1)) : std::nullopt;
}

void Writing::setSetting(std::string_view key, std::string_view value)
{
    const Row after{std::string(key), std::string(value)};
    const std::optional<Row> before = find(tables::kSetting, {{"key", std::string(key)}});
    if (before) {
        update(tables::kSetting, *before, after);
    } else {
        insert(tables::kSetting, after);
    }
}

void Writing::note(const Table& table, std::set<std::int64_t> ids, std::int64_t newestJob)
{
    if (!m_label.empty() && !ids.empty()) {
        m_changes.push_back({&table, std::nullopt, std::nullopt, std::move(ids), newestJob});
    }
}

void Writing::commit()
{
    if (!m_label.empty() && !m_changes.empty()) {
        UndoList::append(*this);
    }
    m_rows.flushTallies();
    m_transaction.commit();
    m_core.revisions.add(m_touched);
}

void throwUnknown(std::string_view what, std::int64_t id)
{
    throw base::Error({.kind = base::ErrorKind::UserFixable,
                       .code = "DL-PROJ-011",
                       .object = std::string(what) + " " + std::to_string(id),
                       .message = "The project has no " + std::string(what) + " number " +
                                  std::to_string(id) + ".",
                       .hint = "Look at the list and choose one of its numbers.",
                       .workSafe = "Your project was not changed."});
}

std::string storable(std::string_view given)
{
    if (base::isValidUtf8(given) && given.find('\0') == std::string_view::npos) {
        return std::string(given);
    }
    constexpr std::string_view kHex = "0123456789abcdef";
    std::string out;
    for (const char c : given) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte == 0 || byte >= 0x80) {
            out += "\\x";
            out += kHex[byte >> 4];
            out += kHex[byte & 15];
        } else {
            out += c;
        }
    }
    return out;
}

} // namespace dreamloft::project
