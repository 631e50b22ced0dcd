// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/exchange/class_names_file.h"

#include "core/base/error.h"
#include "core/base/read_file.h"
#include "core/base/strict_json.h"
#include "core/base/text.h"
#include "core/project/exchange/compose.h"
#include "core/project/exchange/csv.h"
#include "core/project/exchange/list_plan.h"
#include "core/project/exchange/text_lines.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <span>

namespace fs = std::filesystem;

namespace dreamloft::project {

namespace {

using Nouns = std::map<std::string, std::string>;

constexpr const char* kHint = "Write lines of a class, a blank and its word, a .csv table of class "
                              "and word, or a .json object of both.";

void add(Nouns& nouns,
         const fs::path& file,
         std::size_t line,
         std::string_view className,
         std::string_view noun)
{
    const std::string name = composed(cleanText(className));
    if (name.empty()) {
        refuseLine(file, line, "it names no class", kHint);
    }
    const std::string word = cleanText(noun);
    const auto [place, isNew] = nouns.emplace(name, word);
    if (!isNew && place->second != word) {
        refuseLine(file,
                   line,
                   "the class " + base::quoted(name) + " came before with another word",
                   kHint);
    }
}

Nouns readObject(const fs::path& file)
{
    const nlohmann::json object = base::readJson(file, kListJson);
    if (!object.is_object()) {
        refuseLine(file, 1, "it is no JSON object", kHint);
    }
    Nouns nouns;
    for (const auto& [name, noun] : object.items()) {
        const std::string where = file.filename().string() + ": " + name;
        add(nouns, file, 1, name, base::jsonString(noun, where));
    }
    return nouns;
}

Nouns readTable(const fs::path& file)
{
    CsvTable table = parseCsv(base::readText(file), file.filename().string());
    int name = firstColumn(table, {"folder", "folder_name", "class", "label", "class_name"});
    int noun = firstColumn(table, {"noun", "prompt_name", "word", "name", "class_name"});
    std::size_t line = 2;
    if (name < 0 || noun < 0 || name == noun) { // no header: its first line is one of the others
        if (table.header.size() != 2) {
            refuseLine(file, 1, "it has not two columns, a class and its word", kHint);
        }
        table.rows.insert(table.rows.begin(), table.header);
        name = 0;
        noun = 1;
        line = 1;
    }
    Nouns nouns;
    for (const std::vector<std::string>& row : table.rows) {
        add(nouns, file, line, cellOf(row, name), cellOf(row, noun));
        ++line;
    }
    return nouns;
}

Nouns readLines(const fs::path& file)
{
    Nouns nouns;
    for (const TextLine& line : readTextLines(file)) {
        const std::string_view text = line.text;
        const std::size_t blank = text.find(' ');
        if (blank == std::string_view::npos) {
            refuseLine(file, line.number, "it has one word", kHint);
        }
        add(nouns, file, line.number, text.substr(0, blank), text.substr(blank + 1));
    }
    return nouns;
}

Nouns readNouns(const fs::path& file)
{
    const std::string ending = base::toLowerAscii(file.extension().string());
    if (ending == ".json") {
        return readObject(file);
    }
    return ending == ".csv" || ending == ".tsv" ? readTable(file) : readLines(file);
}

} // namespace

std::map<std::string, std::string> nounsFrom(const fs::path& file,
                                             const std::vector<ImportPlan>& plans,
                                             const std::set<std::string>& knownClasses)
{
    Nouns nouns = readNouns(file);
    std::set<std::string> known = knownClasses;
    for (const ImportPlan& plan : plans) {
        known.insert(plan.classNames.begin(), plan.classNames.end());
    }
    for (const auto& entry : nouns) {
        if (known.contains(entry.first)) {
            continue;
        }
        const std::vector<std::string> names(known.begin(), known.end());
        const auto nearest = base::nearestName(entry.first, std::span<const std::string>(names));
        throw base::Error({.kind = base::ErrorKind::UserFixable,
                           .code = "DL-IMP-007",
                           .object = entry.first,
                           .message = "The file " + base::quotedName(file) +
                                      " has a word for the class " + base::quoted(entry.first) +
                                      ", which is neither in the sources nor in the project.",
                           .hint = nearest ? "Did you mean " + base::quoted(*nearest) + "?"
                                           : "Correct the name of the class, or leave it out.",
                           .workSafe = "Your project was not changed."});
    }
    return nouns;
}

} // namespace dreamloft::project
