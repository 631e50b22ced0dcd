// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/undo_list.h"

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/base/strict_json.h"
#include "core/base/text.h"
#include "core/project/class_rows.h"
#include "core/project/job_table.h"
#include "core/project/picture_rows.h"
#include "core/project/project_store.h"
#include "core/project/store_core.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace dreamloft::project {

namespace {

using Json = nlohmann::json;

constexpr std::size_t kMaxActBytes = 12 << 20; // below the cell limit of a connection
constexpr std::size_t kLabel = 1, kState = 2, kChanges = 3;
constexpr std::size_t kIndexOfClass = 1;

/// 64-bit numbers travel as text: JSON readers keep only 53 bits.
Json cellToJson(const Value& value)
{
    if (const auto* whole = std::get_if<std::int64_t>(&value)) {
        return Json::array({std::to_string(*whole)});
    }
    return std::get<std::string>(value);
}

Value cellFromJson(const Json& cell)
{
    if (cell.is_array()) {
        return static_cast<std::int64_t>(std::stoll(cell.at(0).get<std::string>()));
    }
    return cell.get<std::string>();
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

std::optional<Row> rowFromJson(const Json& cells)
{
    if (cells.is_null()) {
        return std::nullopt;
    }
    Row row;
    for (const Json& cell : cells) {
        row.push_back(cellFromJson(cell));
    }
    return row;
}

bool isLocked(Writing& writing)
{
    return writing.setting(own_setting::kTestLocked).value_or("0") == "1";
}

std::string unlocksOf(Writing& writing)
{
    return writing.setting(own_setting::kTestUnlocks).value_or("[]");
}

/// A change of cells keeps the key and the differing cells only:
/// {"t","k","c":[[place,before,after]]}; a new or removed row is kept whole: {"t","b","a"}, a new
/// class with the newest job of its time: "j". A row that came into use (Writing::note):
/// {"t","in","j"}. The lock of the test set, with the unlockings before it: {"t","lock"}.
Json changeToJson(Writing& writing,
                  const Table& table,
                  const std::optional<Row>& before,
                  const std::optional<Row>& after)
{
    Json change{{"t", table.name}};
    const bool locks = &table == &tables::kSetting && after &&
                       text(*after, 0) == own_setting::kTestLocked && text(*after, 1) == "1";
    if (locks) {
        change["lock"] = unlocksOf(writing);
        return change;
    }
    const bool comesIntoUse = before && before == after;
    if (comesIntoUse || (&table == &tables::kClass && !before)) {
        change["j"] = cellToJson(writing.nextId(tables::kJob) - 1);
    }
    if (comesIntoUse) {
        change["in"] = cellToJson(after->front());
        return change;
    }
    if (!before || !after) {
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

const Table& tableNamed(const std::string& name)
{
    for (const Table* table : tables::all()) {
        if (name == table->name) {
            return *table;
        }
    }
    base::throwBug("undo of an unknown table", __FILE__, __LINE__);
}

[[noreturn]] void throwChanged(const std::string& label)
{
    throw base::Error({.kind = base::ErrorKind::UserFixable,
                       .code = "DL-UNDO-001",
                       .object = label,
                       .message = "Cannot undo " + base::quoted(label) +
                                  ": it was changed again or is used since then.",
                       .hint = "Undo the later change first.",
                       .workSafe = "Your project was not changed."});
}

std::vector<Where> keyOf(const Table& table, const Row& row)
{
    std::vector<Where> where;
    for (std::size_t i = 0; i < static_cast<std::size_t>(table.keys); ++i) {
        where.push_back({table.columns[i].name, row[i]});
    }
    return where;
}

void refuseLockedTest(Writing& writing, const Table& table, const Row& before, const Row& after)
{
    namespace place = picture_place;
    if (&table != &tables::kPicture || !isLocked(writing)) {
        return;
    }
    const bool ofTest =
        text(before, place::kSplit) == "test" || text(after, place::kSplit) == "test";
    const bool moves = before[place::kSplit] != after[place::kSplit] ||
                       before[place::kClass] != after[place::kClass] ||
                       before[place::kState] != after[place::kState];
    if (ofTest && moves) {
        throw base::Error(
            {.kind = base::ErrorKind::UserFixable,
             .code = "DL-DATA-007",
             .object = "test",
             .message = "Cannot undo a change of the test pictures: the test set is locked.",
             .hint = "Unlock the test set first.",
             .workSafe = "Your project was not changed."});
    }
}

/// Results name classes by their index: a class that a job has seen stays. Imports and checks do
/// not look at the indices.
void refuseUsedClass(Writing& writing,
                     std::int64_t id,
                     const Json& change,
                     const std::string& label)
{
    if (!writing.select(tables::kPicture, {{"class_id", id}, {"state", std::string("kept")}})
             .empty()) {
        throwChanged(label);
    }
    if (!change.contains("j")) {
        return;
    }
    const std::int64_t newest = std::get<std::int64_t>(cellFromJson(change.at("j")));
    for (const Row& job : writing.select(tables::kJob)) {
        const std::string& verb = text(job, job_place::kVerb);
        if (number(job, job_place::kId) > newest && verb != "import" && verb != "check") {
            throw base::Error({.kind = base::ErrorKind::UserFixable,
                               .code = "DL-UNDO-002",
                               .object = label,
                               .message = "Cannot undo " + base::quoted(label) +
                                          ": jobs have used its classes since then.",
                               .hint = "Move the pictures that you do not want to the bin instead.",
                               .workSafe = "Your project was not changed."});
        }
    }
}

/// A class that was added by hand; its place among the others may be another by now. Where its bin
/// is not empty, the row stays behind the pictures.
void turnNewClass(Writing& writing, const Json& change, bool redo, const std::string& label)
{
    Row made = *rowFromJson(change.at("a"));
    const std::int64_t id = number(made, 0);
    const std::optional<Row> now = writing.find(tables::kClass, {{"id", id}});
    if (redo) {
        if (!now) {
            Row gone = made;
            gone.back() = std::string("deleted");
            writing.insert(tables::kClass, gone);
        }
        if (!bringBackClass(writing, id)) {
            throwChanged(label);
        }
        return;
    }
    if (now) {
        made[kIndexOfClass] = (*now)[kIndexOfClass];
    }
    if (now != made) {
        throwChanged(label);
    }
    refuseUsedClass(writing, id, change, label);
    dropClass(writing, id);
    const std::optional<Row> dropped = writing.find(tables::kClass, {{"id", id}});
    if (dropped && writing.select(tables::kPicture, {{"class_id", id}}).empty()) {
        writing.erase(tables::kClass, *dropped);
    }
}

/// A class or the job of an import. The job is done while its pictures are there, so that the same
/// import can be asked for again after it was undone.
void turnUse(
    Writing& writing, const Table& table, const Json& change, bool redo, const std::string& label)
{
    const std::int64_t id = std::get<std::int64_t>(cellFromJson(change.at("in")));
    if (&table == &tables::kJob) {
        const Row before = rowOfJob(writing, id);
        if (text(before, job_place::kState) == (redo ? "cancelled" : "done")) {
            Row after = before;
            after[job_place::kState] = std::string(redo ? "done" : "cancelled");
            writing.update(table, before, after);
        }
    } else if (!redo) {
        refuseUsedClass(writing, id, change, label);
        dropClass(writing, id);
    } else if (!bringBackClass(writing, id)) {
        throwChanged(label);
    }
}

/// Takes back a lock only as long as it is the one that the act has set: after an unlocking by hand
/// every lock is one by hand.
void turnLock(Writing& writing, const Json& change, bool redo)
{
    if (redo) {
        writing.setSetting(own_setting::kTestLocked, "1");
    } else if (isLocked(writing) && unlocksOf(writing) == change.at("lock").get<std::string>()) {
        writing.setSetting(own_setting::kTestLocked, "0");
    }
}

void turnChange(Writing& writing, const Json& change, bool redo, const std::string& label)
{
    const Table& table = tableNamed(change.at("t").get<std::string>());
    if (change.contains("lock")) {
        turnLock(writing, change, redo);
        return;
    }
    if (change.contains("in")) {
        turnUse(writing, table, change, redo, label);
        return;
    }
    if (&table == &tables::kClass && change.contains("b") && change.at("b").is_null()) {
        turnNewClass(writing, change, redo, label);
        return;
    }
    if (change.contains("k")) {
        Row key;
        for (const Json& cell : change.at("k")) {
            key.push_back(cellFromJson(cell));
        }
        const std::optional<Row> now = writing.find(table, keyOf(table, key));
        if (!now) {
            throwChanged(label);
        }
        Row wanted = *now;
        for (const Json& cell : change.at("c")) {
            const auto place = cell.at(0).get<std::size_t>();
            if (wanted.at(place) != cellFromJson(cell.at(redo ? 1 : 2))) {
                throwChanged(label);
            }
            wanted[place] = cellFromJson(cell.at(redo ? 2 : 1));
        }
        refuseLockedTest(writing, table, *now, wanted);
        if (&table == &tables::kPicture && now->back() != wanted.back() &&
            wanted.back() == Value(std::string("kept"))) {
            const std::int64_t classId = number(wanted, picture_place::kClass);
            wanted[picture_place::kClass] = classOutOfBin(writing, classId);
        }
        writing.update(table, *now, wanted);
        return;
    }
    const std::optional<Row> present = rowFromJson(change.at(redo ? "b" : "a"));
    const std::optional<Row> wanted = rowFromJson(change.at(redo ? "a" : "b"));
    const Row& either = present ? *present : *wanted;
    if (writing.find(table, keyOf(table, either)) != present) {
        throwChanged(label);
    }
    if (present) {
        writing.erase(table, *present);
    } else {
        writing.insert(table, *wanted);
    }
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
        changes.push_back(changeToJson(writing, *change.table, change.before, change.after));
    }
    const std::string label = std::exchange(writing.m_label, {});
    StoreCore& core = writing.m_core;
    if (core.groupAct != 0 && extendAct(writing, core.groupAct, changes)) {
        return;
    }
    std::string packed = changes.dump();
    std::vector<Row> acts = writing.select(tables::kUndo);
    // An act too large to keep cannot be undone, and so nothing before it either.
    const bool tooLarge = packed.size() > kMaxActBytes;
    std::size_t kept = acts.size();
    for (const Row& act : acts) {
        const bool forget = tooLarge || text(act, kState) == "undone" || kept >= kMaxActs;
        if (forget) {
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
    const Json changes = base::parseJson(text(*act, kChanges), "undo", base::kSpecJson);
    std::vector<Json> order(changes.begin(), changes.end());
    if (!redo) {
        std::ranges::reverse(order);
    }
    for (const Json& change : order) {
        turnChange(writing, change, redo, text(*act, kLabel));
    }
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
