// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/base/text.h"
#include "core/project/class_rows.h"
#include "core/project/exchange/compose.h"
#include "core/project/job_table.h"
#include "core/project/picture_rows.h"
#include "core/project/store_core.h"
#include "core/project/undo_list.h"

#include <algorithm>
#include <map>

namespace dreamloft::project {

namespace {

namespace place {
constexpr std::size_t kId = 0, kIndex = 1, kName = 2, kNoun = 3, kSlug = 4, kState = 5;
}

constexpr std::size_t kMaxNameBytes = 1024;

ClassRow classOf(const Row& row)
{
    return {number(row, place::kId),
            static_cast<int>(number(row, place::kIndex)),
            text(row, place::kName),
            text(row, place::kNoun),
            text(row, place::kSlug)};
}

bool inUse(const Row& row)
{
    return text(row, place::kState) == "kept";
}

/// The name as it is kept: NFC, so that one word typed on two systems is one class. Otherwise
/// exactly as given.
std::string checkedName(std::string_view name)
{
    const std::string kept = composed(name);
    std::string problem;
    if (base::trim(kept).empty()) {
        problem = "it is empty";
    } else if (!base::isValidUtf8(kept)) {
        problem = "it is not valid UTF-8 text";
    } else if (kept.find('\0') != std::string::npos) {
        problem = "it contains a NUL character";
    } else if (kept.size() > kMaxNameBytes) {
        problem = "it is longer than " + std::to_string(kMaxNameBytes) + " bytes";
    }
    if (!problem.empty()) {
        throw base::Error(
            {.kind = base::ErrorKind::UserFixable,
             .code = "DL-DATA-002",
             .object = kept,
             .message = "Cannot use the class name " + base::quoted(kept) + ": " + problem + ".",
             .hint = "Choose another name.",
             .workSafe = "Your project was not changed."});
    }
    return kept;
}

Row rowOfClass(Writing& writing, std::int64_t id)
{
    const std::optional<Row> row = writing.find(tables::kClass, {{"id", id}});
    if (!row || !inUse(*row)) {
        throwUnknown("class", id);
    }
    return *row;
}

void refuseTakenName(Writing& writing, const std::string& name, std::int64_t except)
{
    for (const Row& row : writing.select(tables::kClass)) {
        if (inUse(row) && text(row, place::kName) == name && number(row, place::kId) != except) {
            throw base::Error({.kind = base::ErrorKind::UserFixable,
                               .code = "DL-DATA-003",
                               .object = name,
                               .message = "There is already a class " + base::quoted(name) + ".",
                               .hint = "Choose another name, or move the pictures into that class.",
                               .workSafe = "Your project was not changed."});
        }
    }
}

} // namespace

std::vector<ClassRow> classesOf(Reading& reading)
{
    std::vector<ClassRow> classes;
    for (const Row& row : reading.select(tables::kClass, {}, "idx, id")) {
        if (inUse(row)) {
            classes.push_back(classOf(row));
        }
    }
    return classes;
}

std::vector<ClassRow> ProjectStore::classes() const
{
    Reading reading(*m_core);
    return classesOf(reading);
}

std::optional<ClassRow> ProjectStore::findClass(std::string_view name) const
{
    const std::string wanted = composed(name);
    for (ClassRow& row : classes()) {
        if (row.name == wanted) {
            return std::move(row);
        }
    }
    return std::nullopt;
}

ClassRow ProjectStore::addClass(std::string_view name, std::string_view noun)
{
    return classNamed(name, noun, true).row;
}

FoundClass ProjectStore::importClass(std::string_view name, std::string_view noun)
{
    return classNamed(name, noun, false);
}

FoundClass ProjectStore::classNamed(std::string_view name, std::string_view noun, bool act)
{
    const std::string kept = checkedName(name);
    Writing writing(*m_core, act ? "add class " + kept : std::string());
    std::int64_t index = 0;
    for (const Row& row : writing.select(tables::kClass)) {
        if (inUse(row)) {
            if (text(row, place::kName) == kept) {
                return {classOf(row), false};
            }
            index = std::max(index, number(row, place::kIndex) + 1);
        }
    }
    const Row row{writing.nextId(tables::kClass),
                  index,
                  kept,
                  storable(noun),
                  base::slug(kept),
                  std::string("kept")};
    writing.insert(tables::kClass, row);
    writing.commit();
    return {classOf(row), true};
}

void ProjectStore::renameClass(std::int64_t id, std::string_view name)
{
    const std::string kept = checkedName(name);
    Writing writing(*m_core, "rename class to " + kept);
    const Row before = rowOfClass(writing, id);
    refuseTakenName(writing, kept, id);
    Row after = before;
    after[place::kName] = kept;
    after[place::kSlug] = base::slug(kept);
    writing.update(tables::kClass, before, after);
    writing.commit();
}

void ProjectStore::setNoun(std::int64_t id, std::string_view noun)
{
    Writing writing(*m_core, "change the word of a class");
    const Row before = rowOfClass(writing, id);
    Row after = before;
    after[place::kNoun] = storable(noun);
    writing.update(tables::kClass, before, after);
    writing.commit();
}

namespace {

/// Results name classes by their index: from the first job that learns or makes something on, the
/// indices are fixed. Imports and checks do not look at them.
void requireFreeIndices(Writing& writing, const Row& about, std::string_view verb)
{
    for (const Row& job : writing.select(tables::kJob)) {
        const std::string& name = text(job, job_place::kVerb);
        if (name != "import" && name != "check") {
            throw base::Error({.kind = base::ErrorKind::UserFixable,
                               .code = "DL-DATA-004",
                               .object = text(about, place::kName),
                               .message = "Cannot " + std::string(verb) + " the class " +
                                          base::quoted(text(about, place::kName)) +
                                          ": finished jobs have used the classes in this order.",
                               .hint = "Start a new project for another set of classes.",
                               .workSafe = "Your project was not changed."});
        }
    }
}

/// Rows of shot lists after classes got other indices; -1 drops the shots of a class.
void renumberShots(Writing& writing, const std::map<std::int64_t, std::int64_t>& newIndexOf)
{
    const auto left =
        std::ranges::count_if(newIndexOf, [](const auto& e) { return e.second >= 0; });
    for (const Row& list : writing.select(tables::kShotList)) {
        const std::vector<Row> shots =
            writing.select(tables::kShot, {{"list_id", number(list, 0)}});
        for (const Row& shot : shots) {
            writing.erase(tables::kShot, shot);
        }
        for (Row shot : shots) {
            const auto found = newIndexOf.find(number(shot, 1));
            if (found != newIndexOf.end() && found->second >= 0) {
                shot[1] = found->second;
                writing.insert(tables::kShot, shot);
            }
        }
        Row after = list;
        after[4] = std::int64_t{left};
        writing.update(tables::kShotList, list, after);
    }
}

} // namespace

void dropClass(Writing& writing, std::int64_t id)
{
    const Row gone = rowOfClass(writing, id);
    std::map<std::int64_t, std::int64_t> newIndexOf;
    for (const Row& row : writing.select(tables::kClass)) {
        Row after = row;
        const std::int64_t index = number(row, place::kIndex);
        if (number(row, place::kId) == id) {
            after[place::kState] = std::string("deleted");
            newIndexOf[index] = -1;
        } else if (inUse(row)) {
            const bool behind = index > number(gone, place::kIndex);
            after[place::kIndex] = behind ? index - 1 : index;
            newIndexOf[index] = behind ? index - 1 : index;
        }
        writing.update(tables::kClass, row, after);
    }
    constexpr std::size_t kClasses = 4;
    const std::vector<Row> lists = writing.select(tables::kShotList);
    if (std::ranges::any_of(lists, [&](const Row& list) {
            return number(list, kClasses) > number(gone, place::kIndex);
        })) {
        renumberShots(writing, newIndexOf);
    }
}

bool bringBackClass(Writing& writing, std::int64_t id)
{
    const std::optional<Row> row = writing.find(tables::kClass, {{"id", id}});
    if (!row) {
        return false;
    }
    if (inUse(*row)) {
        return true;
    }
    Row after = *row;
    after[place::kState] = std::string("kept");
    after[place::kIndex] = std::int64_t{0};
    for (const Row& other : writing.select(tables::kClass)) {
        if (inUse(other)) {
            if (text(other, place::kName) == text(after, place::kName)) {
                return false;
            }
            after[place::kIndex] =
                std::max(number(after, place::kIndex), number(other, place::kIndex) + 1);
        }
    }
    writing.update(tables::kClass, *row, after);
    return true;
}

std::int64_t classOutOfBin(Writing& writing, std::int64_t id)
{
    const std::optional<Row> row = writing.find(tables::kClass, {{"id", id}});
    if (!row || bringBackClass(writing, id)) {
        return id;
    }
    for (const Row& other : writing.select(tables::kClass)) {
        if (inUse(other) && text(other, place::kName) == text(*row, place::kName)) {
            return number(other, place::kId);
        }
    }
    return id;
}

void ProjectStore::removeClass(std::int64_t id)
{
    Writing writing(*m_core, "remove class");
    const Row before = rowOfClass(writing, id);
    for (const Row& picture : writing.select(tables::kPicture, {{"class_id", id}})) {
        if (text(picture, picture_place::kState) == "kept") {
            throw base::Error({.kind = base::ErrorKind::UserFixable,
                               .code = "DL-DATA-004",
                               .object = text(before, place::kName),
                               .message = "Cannot remove the class " +
                                          base::quoted(text(before, place::kName)) +
                                          ": it has pictures.",
                               .hint = "Move or delete its pictures first.",
                               .workSafe = "Your project was not changed."});
        }
    }
    requireFreeIndices(writing, before, "remove");
    dropClass(writing, id);
    writing.commit();
}

void ProjectStore::reorderClasses(std::span<const std::int64_t> ids)
{
    Writing writing(*m_core, "reorder classes");
    std::vector<Row> rows;
    for (const Row& row : writing.select(tables::kClass)) {
        if (inUse(row)) {
            rows.push_back(row);
        }
    }
    std::map<std::int64_t, std::int64_t> newIndexOf;
    for (const Row& before : rows) {
        const auto at = std::ranges::find(ids, number(before, place::kId));
        DL_REQUIRE(at != ids.end() && ids.size() == rows.size(), "each class once");
        Row after = before;
        after[place::kIndex] = std::int64_t{at - ids.begin()};
        newIndexOf[number(before, place::kIndex)] = number(after, place::kIndex);
        if (before != after) {
            requireFreeIndices(writing, before, "move");
        }
        writing.update(tables::kClass, before, after);
    }
    const bool moved =
        std::ranges::any_of(newIndexOf, [](const auto& e) { return e.first != e.second; });
    if (moved) {
        renumberShots(writing, newIndexOf);
    }
    writing.commit();
}

void ProjectStore::mergeClasses(std::int64_t from, std::int64_t into)
{
    DL_REQUIRE(from != into, "a class cannot be merged with itself");
    const UndoGroup act(*this, "merge classes");
    std::vector<std::int64_t> ids;
    {
        // Refused before the first picture moves.
        Writing writing(*m_core);
        requireFreeIndices(writing, rowOfClass(writing, from), "merge");
        rowOfClass(writing, into);
        for (const Row& picture : writing.select(tables::kPicture, {{"class_id", from}})) {
            ids.push_back(number(picture, picture_place::kId));
        }
    }
    movePictures(ids, into);
    Writing writing(*m_core);
    dropClass(writing, from);
    writing.commit();
}

} // namespace dreamloft::project
