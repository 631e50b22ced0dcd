// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/base/text.h"
#include "core/project/class_rows.h"
#include "core/project/exchange/compose.h"
#include "core/project/job_table.h"
#include "core/project/picture_rows.h"
#include "core/project/store_core.h"
#include "core/project/undo_list.h"
#include "core/project/unfinished_import.h"

#include <algorithm>
#include <map>
#include <set>

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

/// The class in use of this name.
std::optional<Row> classInUse(Writing& writing, const std::string& name)
{
    for (const Row& row : writing.select(tables::kClass, {{"name", name}})) {
        if (inUse(row)) {
            return row;
        }
    }
    return std::nullopt;
}

/// The newest class of this name that is out of use but has pictures still, in the bin.
std::optional<Row> classBehindPictures(Writing& writing, const std::string& name)
{
    std::optional<Row> found;
    for (const Row& row : writing.select(tables::kClass, {{"name", name}})) {
        const std::int64_t id = number(row, place::kId);
        if (!inUse(row) && !writing.select(tables::kPicture, {{"class_id", id}}).empty()) {
            found = row;
        }
    }
    return found;
}

std::int64_t nextIndex(Writing& writing)
{
    std::int64_t index = 0;
    for (const Row& row : writing.select(tables::kClass)) {
        index = inUse(row) ? std::max(index, number(row, place::kIndex) + 1) : index;
    }
    return index;
}

void refuseTakenName(Writing& writing, const std::string& name, std::int64_t except)
{
    const std::optional<Row> row = classInUse(writing, name);
    if (row && number(*row, place::kId) != except) {
        throw base::Error({.kind = base::ErrorKind::UserFixable,
                           .code = "DL-DATA-003",
                           .object = name,
                           .message = "There is already a class " + base::quoted(name) + ".",
                           .hint = "Choose another name, or move the pictures into that class.",
                           .workSafe = "Your project was not changed."});
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
    return classNamed(name, noun, std::nullopt).row;
}

FoundClass
ProjectStore::importClass(std::string_view name, std::string_view noun, std::int64_t jobId)
{
    return classNamed(name, noun, jobId);
}

FoundClass ProjectStore::classNamed(std::string_view name,
                                    std::string_view noun,
                                    std::optional<std::int64_t> importJob)
{
    const std::string kept = checkedName(name);
    Writing writing(*m_core, importJob ? std::string() : "add class " + kept);
    if (const std::optional<Row> there = classInUse(writing, kept)) {
        return {classOf(*there), false};
    }
    Row row;
    if (const std::optional<Row> old = classBehindPictures(writing, kept)) {
        // With the pictures that lie in its bin: the same import finds them again.
        bringBackClass(writing, number(*old, place::kId));
        const Row back = rowOfClass(writing, number(*old, place::kId));
        row = back;
        row[place::kNoun] = storable(noun);
        writing.update(tables::kClass, back, row);
    } else {
        row = {writing.nextId(tables::kClass),
               nextIndex(writing),
               kept,
               storable(noun),
               base::slug(kept),
               std::string("kept")};
        writing.insert(tables::kClass, row);
    }
    if (importJob) {
        rememberClass(writing, *importJob, number(row, place::kId));
        UndoList::forgetUndone(writing);
    }
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

/// From the first job that learns or makes something on, the indices are fixed.
void requireFreeIndices(Writing& writing, const Row& about, std::string_view verb)
{
    if (jobsUseClasses(writing)) {
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

/// Rows of shot lists after classes got other indices; -1 drops the shots of a class. A list covers
/// the first classes of a project: those that come to lie behind one without shots leave it.
void renumberShots(Writing& writing, const std::map<std::int64_t, std::int64_t>& newIndexOf)
{
    constexpr std::size_t kClasses = 4;
    for (const Row& list : writing.select(tables::kShotList)) {
        std::set<std::int64_t> covered;
        bool moves = false;
        for (const auto& [from, to] : newIndexOf) {
            if (from < number(list, kClasses)) {
                covered.insert(to);
                moves = moves || from != to;
            }
        }
        if (!moves) {
            continue;
        }
        std::int64_t classes = 0;
        while (covered.contains(classes)) {
            ++classes;
        }
        const std::vector<Row> shots =
            writing.select(tables::kShot, {{"list_id", number(list, 0)}});
        for (const Row& shot : shots) {
            writing.erase(tables::kShot, shot);
        }
        for (Row shot : shots) {
            const auto found = newIndexOf.find(number(shot, 1));
            if (found != newIndexOf.end() && found->second >= 0 && found->second < classes) {
                shot[1] = found->second;
                writing.insert(tables::kShot, shot);
            }
        }
        Row after = list;
        after[kClasses] = classes;
        writing.update(tables::kShotList, list, after);
    }
}

} // namespace

bool classesAreInOrder(Writing& writing)
{
    std::set<std::string> names;
    std::int64_t next = 0;
    for (const Row& row : writing.select(tables::kClass, {}, "idx, id")) {
        if (inUse(row) && (number(row, place::kIndex) != next++ ||
                           !names.insert(text(row, place::kName)).second)) {
            return false;
        }
    }
    return true;
}

bool jobsUseClasses(Writing& writing, std::int64_t newerThan)
{
    return std::ranges::any_of(writing.select(tables::kJob), [&](const Row& job) {
        const std::string& verb = text(job, job_place::kVerb);
        return number(job, job_place::kId) > newerThan && verb != "import" && verb != "check";
    });
}

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
    renumberShots(writing, newIndexOf);
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
    if (classInUse(writing, text(*row, place::kName))) {
        return false;
    }
    Row after = *row;
    after[place::kState] = std::string("kept");
    after[place::kIndex] = nextIndex(writing);
    writing.update(tables::kClass, *row, after);
    return true;
}

std::int64_t classOutOfBin(Writing& writing, std::int64_t id)
{
    if (bringBackClass(writing, id)) {
        return id;
    }
    const std::optional<Row> row = writing.find(tables::kClass, {{"id", id}});
    const std::optional<Row> other =
        row ? classInUse(writing, text(*row, place::kName)) : std::nullopt;
    if (!other) {
        throwUnknown("class", id);
    }
    return number(*other, place::kId);
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
    renumberShots(writing, newIndexOf);
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
