// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/base/text.h"
#include "core/project/class_rows.h"
#include "core/project/exchange/compose.h"
#include "core/project/store_core.h"

#include <algorithm>

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
    const std::string kept = checkedName(name);
    Writing writing(*m_core, "add class " + kept);
    std::int64_t index = 0;
    for (const Row& row : writing.select(tables::kClass)) {
        if (inUse(row)) {
            if (text(row, place::kName) == kept) {
                return classOf(row);
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
    return classOf(row);
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

void ProjectStore::removeClass(std::int64_t id)
{
    Writing writing(*m_core, "remove class");
    const Row before = rowOfClass(writing, id);
    bool used = false;
    for (const Row& picture : writing.select(tables::kPicture, {{"class_id", id}})) {
        used = used || text(picture, 13) == "kept";
    }
    // Labels of finished jobs are class indices: they must keep their meaning.
    used = used || !writing.select(tables::kJob).empty();
    if (used) {
        throw base::Error({.kind = base::ErrorKind::UserFixable,
                           .code = "DL-DATA-004",
                           .object = text(before, place::kName),
                           .message = "Cannot remove the class " +
                                      base::quoted(text(before, place::kName)) +
                                      ": it has pictures, or jobs have used the classes.",
                           .hint = "Delete its pictures first, or start a new project.",
                           .workSafe = "Your project was not changed."});
    }
    for (const Row& row : writing.select(tables::kClass)) {
        Row after = row;
        if (number(row, place::kId) == id) {
            after[place::kState] = std::string("deleted");
        } else if (inUse(row) && number(row, place::kIndex) > number(before, place::kIndex)) {
            after[place::kIndex] = number(row, place::kIndex) - 1;
        }
        writing.update(tables::kClass, row, after);
    }
    writing.commit();
}

} // namespace dreamloft::project
