// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/undo_list.h"

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/base/strict_json.h"
#include "core/project/id_ranges.h"
#include "core/project/project_store.h"
#include "core/project/store_core.h"
#include "core/project/undo_turn.h"

#include <nlohmann/json.hpp>

#include <utility>

namespace dreamloft::project {

namespace {

using Json = nlohmann::json;

constexpr std::size_t kMaxActBytes = 12 << 20; // below the cell limit of a connection
constexpr std::size_t kLabel = 1, kState = 2, kChanges = 3;

/// 64-bit numbers travel as text: JSON readers keep only 53 bits.
Json cellToJson(const Value& value)
{
    if (const auto* whole = std::get_if<std::int64_t>(&value)) {
        return Json::array({std::to_string(*whole)});
    }
    return std::get<std::string>(value);
}

Json rowToJson(const std::optional<Row>& row)
{
    if (!row) {
        return nullptr;
    }
    Json cells = Json::array();
    for (const Value& value : *row) {
        cells.push_back(cellToJson(value));
    }
    return cells;
}

/// A row that came into use: {"t","in","j"}, with the newest job of that time.
Json useToJson(const Table& table, std::int64_t id, std::int64_t newestJob)
{
    return {{"t", table.name}, {"in", cellToJson(id)}, {"j", cellToJson(newestJob)}};
}

bool comesBack(const Table& table,
               const std::optional<Row>& before,
               const std::optional<Row>& after)
{
    return &table == &tables::kClass && before && after &&
           text(*before, before->size() - 1) == "deleted" &&
           text(*after, after->size() - 1) == "kept";
}

/// A change of cells keeps the key and the differing cells only:
/// {"t","k","c":[[place,before,after]]}; a new or removed row is kept whole: {"t","b","a"}, a new
/// class with the newest job of its time: "j". The lock of the test set, with the unlockings before
/// it: {"t","lock"}.
Json changeToJson(Writing& writing,
                  const Table& table,
                  const std::optional<Row>& before,
                  const std::optional<Row>& after)
{
    Json change{{"t", table.name}};
    const bool locks = &table == &tables::kSetting && after &&
                       text(*after, 0) == own_setting::kTestLocked && text(*after, 1) == "1";
    if (locks) {
        change["lock"] = writing.setting(own_setting::kTestUnlocks).value_or("[]");
        return change;
    }
    const std::int64_t newestJob = &table == &tables::kClass ? writing.nextId(tables::kJob) - 1 : 0;
    if (comesBack(table, before, after)) {
        return useToJson(table, number(*after, 0), newestJob);
    }
    if (!before || !after) {
        if (&table == &tables::kClass && !before) {
            change["j"] = cellToJson(newestJob);
        }
        change["b"] = rowToJson(before);
        change["a"] = rowToJson(after);
        return change;
    }
    change["k"] = Json::array();
    change["c"] = Json::array();
    for (std::size_t i = 0; i < before->size(); ++i) {
        if (i < static_cast<std::size_t>(table.keys)) {
            change["k"].push_back(cellToJson((*before)[i]));
        } else if ((*before)[i] != (*after)[i]) {
            change["c"].push_back(
                Json::array({i, cellToJson((*before)[i]), cellToJson((*after)[i])}));
        }
    }
    return change;
}

/// Appends changes to the act of a group. False when they do not fit: then they become an act of
/// their own.
bool extendAct(Writing& writing, std::int64_t id, const Json& changes)
{
    const std::optional<Row> act = writing.find(tables::kUndo, {{"id", id}});
    if (!act) {
        return false;
    }
    Json all = base::parseJson(text(*act, kChanges), "undo", base::kSpecJson);
    all.insert(all.end(), changes.begin(), changes.end());
    Row extended = *act;
    extended[kChanges] = all.dump();
    if (text(extended, kChanges).size() > kMaxActBytes) {
        return false;
    }
    writing.update(tables::kUndo, *act, extended);
    return true;
}

/// The newest act that was done, or the oldest that was undone.
std::optional<Row> actToTurn(const std::vector<Row>& acts, bool redo)
{
    std::optional<Row> found;
    for (const Row& act : acts) {
        const bool undone = text(act, kState) == "undone";
        if (redo && undone) {
            return act;
        }
        if (!redo && !undone) {
            found = act;
        }
    }
    return found;
}

} // namespace

void UndoList::append(Writing& writing)
{
    Json changes = Json::array();
    for (const Writing::Change& change : writing.m_changes) {
        const Table& table = *change.table;
        if (change.brought.empty()) {
            changes.push_back(changeToJson(writing, table, change.before, change.after));
        } else if (&table == &tables::kPicture) {
            Json bin{{"t", table.name}};
            bin["bin"] = rangesOf(change.brought);
            changes.push_back(std::move(bin));
        } else {
            for (const std::int64_t id : change.brought) {
                changes.push_back(useToJson(table, id, change.newestJob));
            }
        }
    }
    const std::string label = std::exchange(writing.m_label, {});
    StoreCore& core = writing.m_core;
    if (core.groupAct != 0 && extendAct(writing, core.groupAct, changes)) {
        return;
    }
    forgetUndone(writing);
    std::string packed = changes.dump();
    const std::vector<Row> acts = writing.select(tables::kUndo);
    // An act too large to keep cannot be undone, and so nothing before it either.
    const bool tooLarge = packed.size() > kMaxActBytes;
    std::size_t kept = acts.size();
    for (const Row& act : acts) {
        if (tooLarge || kept >= kMaxActs) {
            writing.erase(tables::kUndo, act);
            --kept;
        }
    }
    if (!tooLarge) {
        const std::int64_t id = writing.nextId(tables::kUndo);
        writing.insert(tables::kUndo, {id, label, "done", std::move(packed), base::wallTimeIso()});
        core.groupAct = core.groupLabel.empty() ? 0 : id;
    }
}

void UndoList::forgetUndone(Writing& writing)
{
    if (!writing.m_label.empty()) {
        return; // its act does
    }
    for (const Row& act : writing.select(tables::kUndo, {{"state", std::string("undone")}})) {
        writing.erase(tables::kUndo, act);
    }
}

UndoGroup::UndoGroup(const ProjectStore& store, std::string label)
    : m_core(store.core())
    , m_hold(m_core.mutex)
{
    DL_REQUIRE(m_core.groupLabel.empty() && !label.empty(), "undo groups have a label, no nesting");
    m_core.groupLabel = std::move(label);
    m_core.groupAct = 0;
}

UndoGroup::~UndoGroup()
{
    m_core.groupLabel.clear();
    m_core.groupAct = 0;
}

std::string UndoList::label(StoreCore& core, bool redo)
{
    Reading reading(core);
    const std::optional<Row> act = actToTurn(reading.select(tables::kUndo), redo);
    return act ? text(*act, kLabel) : std::string();
}

bool UndoList::turn(StoreCore& core, bool redo)
{
    Writing writing(core);
    const std::optional<Row> act = actToTurn(writing.select(tables::kUndo), redo);
    if (!act) {
        return false;
    }
    turnAct(writing, text(*act, kLabel), text(*act, kChanges), redo);
    Row turned = *act;
    turned[kState] = std::string(redo ? "done" : "undone");
    writing.update(tables::kUndo, *act, turned);
    writing.commit();
    return true;
}

std::string ProjectStore::undoLabel() const
{
    return UndoList::label(*m_core, false);
}

std::string ProjectStore::redoLabel() const
{
    return UndoList::label(*m_core, true);
}

bool ProjectStore::undo()
{
    return UndoList::turn(*m_core, false);
}

bool ProjectStore::redo()
{
    return UndoList::turn(*m_core, true);
}

} // namespace dreamloft::project
