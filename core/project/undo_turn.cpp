// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/undo_turn.h"

#include "core/base/error.h"
#include "core/base/strict_json.h"
#include "core/base/text.h"
#include "core/project/class_rows.h"
#include "core/project/id_ranges.h"
#include "core/project/job_table.h"
#include "core/project/picture_rows.h"
#include "core/project/store_core.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>
#include <vector>

namespace dreamloft::project {

namespace {

using Json = nlohmann::json;

constexpr std::size_t kIndexOfClass = 1;

/// One act on its way.
struct Turn {
    Writing& writing;
    std::string label;
    bool redo;
    bool locked; ///< the test set, as the turn has left it so far
    std::map<std::int64_t, std::int64_t> outOfBin{}; ///< class of a picture -> where it belongs now
};

Value cellFromJson(const Json& cell)
{
    if (cell.is_array()) {
        return static_cast<std::int64_t>(std::stoll(cell.at(0).get<std::string>()));
    }
    return cell.get<std::string>();
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

[[noreturn]] void throwUsed(const std::string& label)
{
    throw base::Error({.kind = base::ErrorKind::UserFixable,
                       .code = "DL-UNDO-002",
                       .object = label,
                       .message = "Cannot undo " + base::quoted(label) +
                                  ": jobs have used its classes since then.",
                       .hint = "Move the pictures that you do not want to the bin instead.",
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

void refuseLockedTest(const Turn& turn, const Row& before, const Row& after)
{
    namespace place = picture_place;
    const bool ofTest =
        text(before, place::kSplit) == "test" || text(after, place::kSplit) == "test";
    const bool moves = before[place::kSplit] != after[place::kSplit] ||
                       before[place::kClass] != after[place::kClass] ||
                       before[place::kState] != after[place::kState];
    if (turn.locked && ofTest && moves) {
        throw base::Error(
            {.kind = base::ErrorKind::UserFixable,
             .code = "DL-DATA-007",
             .object = "test",
             .message = "Cannot undo a change of the test pictures: the test set is locked.",
             .hint = "Unlock the test set first.",
             .workSafe = "Your project was not changed."});
    }
}

/// A picture that comes out of the bin goes into a class that is in use.
void turnPicture(Turn& turn, const Row& now, Row wanted)
{
    namespace place = picture_place;
    if (text(now, place::kState) != "kept" && text(wanted, place::kState) == "kept") {
        const std::int64_t given = number(wanted, place::kClass);
        const auto [known, isNew] = turn.outOfBin.try_emplace(given, 0);
        if (isNew) {
            known->second = classOutOfBin(turn.writing, given);
        }
        wanted[place::kClass] = known->second;
    }
    refuseLockedTest(turn, now, wanted);
    turn.writing.update(tables::kPicture, now, wanted);
}

/// What an import has brought, as ranges of ids.
void turnBin(Turn& turn, const Json& change)
{
    const std::string from = turn.redo ? "deleted" : "kept";
    for (const std::int64_t id : idsIn(change.at("bin"))) {
        const std::optional<Row> now = turn.writing.find(tables::kPicture, {{"id", id}});
        if (!now || text(*now, picture_place::kState) != from) {
            throwChanged(turn.label);
        }
        Row wanted = *now;
        wanted[picture_place::kState] = std::string(turn.redo ? "kept" : "deleted");
        turnPicture(turn, *now, std::move(wanted));
    }
}

/// Out of use, unless somebody works with the class by now. The row stays behind the pictures in
/// the bin, and its number is never given to another class.
void dropNewClass(Turn& turn, std::int64_t id, const Json& change)
{
    const bool hasPictures =
        !turn.writing.select(tables::kPicture, {{"class_id", id}, {"state", std::string("kept")}})
             .empty();
    const std::optional<Row> now = turn.writing.find(tables::kClass, {{"id", id}});
    if (hasPictures || !now || text(*now, now->size() - 1) != "kept") {
        throwChanged(turn.label);
    }
    if (change.contains("j") &&
        jobsUseClasses(turn.writing, std::get<std::int64_t>(cellFromJson(change.at("j"))))) {
        throwUsed(turn.label);
    }
    dropClass(turn.writing, id);
    turn.outOfBin.clear();
}

/// A class that was added by hand; its place among the others may be another by now.
void turnNewClass(Turn& turn, const Json& change)
{
    Row made = *rowFromJson(change.at("a"));
    const std::int64_t id = number(made, 0);
    if (turn.redo) {
        if (!bringBackClass(turn.writing, id)) {
            throwChanged(turn.label);
        }
        return;
    }
    const std::optional<Row> now = turn.writing.find(tables::kClass, {{"id", id}});
    if (now) {
        made[kIndexOfClass] = (*now)[kIndexOfClass];
    }
    if (now != made) {
        throwChanged(turn.label);
    }
    dropNewClass(turn, id, change);
}

/// A class or the job of an import. The job is done while its pictures are there, so that the same
/// import can be asked for again after it was undone.
void turnUse(Turn& turn, const Table& table, const Json& change)
{
    const std::int64_t id = std::get<std::int64_t>(cellFromJson(change.at("in")));
    if (&table == &tables::kJob) {
        const Row before = rowOfJob(turn.writing, id);
        if (text(before, job_place::kState) == (turn.redo ? "cancelled" : "done")) {
            Row after = before;
            after[job_place::kState] = std::string(turn.redo ? "done" : "cancelled");
            turn.writing.update(table, before, after);
        }
    } else if (!turn.redo) {
        dropNewClass(turn, id, change);
    } else if (!bringBackClass(turn.writing, id)) {
        throwChanged(turn.label);
    }
}

/// Takes back a lock only as long as it is the one that the act has set: after an unlocking by hand
/// every lock is one by hand.
void turnLock(Turn& turn, const Json& change)
{
    const std::string unlocks = turn.writing.setting(own_setting::kTestUnlocks).value_or("[]");
    if (!turn.redo && (!turn.locked || unlocks != change.at("lock").get<std::string>())) {
        return;
    }
    turn.locked = turn.redo;
    turn.writing.setSetting(own_setting::kTestLocked, turn.redo ? "1" : "0");
}

/// Results name classes by their index: one that a job has seen keeps it.
void refuseMovedClass(const Turn& turn, const Row& before, const Row& after)
{
    const bool moves =
        before[kIndexOfClass] != after[kIndexOfClass] || before.back() != after.back();
    if (moves && text(before, before.size() - 1) == "kept" && jobsUseClasses(turn.writing)) {
        throwUsed(turn.label);
    }
}

/// {"k": key, "c": [[place, before, after]]}
void turnCells(Turn& turn, const Table& table, const Json& change)
{
    Row key;
    for (const Json& cell : change.at("k")) {
        key.push_back(cellFromJson(cell));
    }
    const std::optional<Row> now = turn.writing.find(table, keyOf(table, key));
    if (!now) {
        throwChanged(turn.label);
    }
    Row wanted = *now;
    for (const Json& cell : change.at("c")) {
        const auto place = cell.at(0).get<std::size_t>();
        if (wanted.at(place) != cellFromJson(cell.at(turn.redo ? 1 : 2))) {
            throwChanged(turn.label);
        }
        wanted[place] = cellFromJson(cell.at(turn.redo ? 2 : 1));
    }
    if (&table == &tables::kPicture) {
        turnPicture(turn, *now, std::move(wanted));
        return;
    }
    if (&table == &tables::kClass) {
        refuseMovedClass(turn, *now, wanted);
    }
    turn.writing.update(table, *now, wanted);
}

/// {"b": row before or null, "a": row after or null}
void turnRow(const Turn& turn, const Table& table, const Json& change)
{
    const std::optional<Row> present = rowFromJson(change.at(turn.redo ? "b" : "a"));
    const std::optional<Row> wanted = rowFromJson(change.at(turn.redo ? "a" : "b"));
    const Row& either = present ? *present : *wanted;
    if (turn.writing.find(table, keyOf(table, either)) != present) {
        throwChanged(turn.label);
    }
    if (present) {
        turn.writing.erase(table, *present);
    } else {
        turn.writing.insert(table, *wanted);
    }
}

void turnChange(Turn& turn, const Json& change)
{
    const Table& table = tableNamed(change.at("t").get<std::string>());
    if (change.contains("lock")) {
        turnLock(turn, change);
    } else if (change.contains("bin")) {
        turnBin(turn, change);
    } else if (change.contains("in")) {
        turnUse(turn, table, change);
    } else if (change.contains("k")) {
        turnCells(turn, table, change);
    } else if (&table == &tables::kClass && change.at("b").is_null()) {
        turnNewClass(turn, change);
    } else {
        turnRow(turn, table, change);
    }
}

} // namespace

void turnAct(Writing& writing, const std::string& label, const std::string& changes, bool redo)
{
    Turn turn{.writing = writing, .label = label, .redo = redo, .locked = isTestLocked(writing)};
    const Json all = base::parseJson(changes, "undo", base::kSpecJson);
    std::vector<Json> order(all.begin(), all.end());
    if (!redo) {
        std::ranges::reverse(order);
    }
    for (const Json& change : order) {
        turnChange(turn, change);
    }
    // An import that goes on has perhaps brought a class since, which no act of the list knows yet.
    if (!classesAreInOrder(writing)) {
        throwChanged(label);
    }
}

} // namespace dreamloft::project
