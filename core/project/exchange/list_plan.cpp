// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/exchange/list_plan.h"

#include "core/base/error.h"
#include "core/base/paths.h"
#include "core/base/read_file.h"
#include "core/base/text.h"
#include "core/project/exchange/compose.h"
#include "core/project/store_core.h"

#include <algorithm>
#include <map>
#include <set>

namespace fs = std::filesystem;

namespace dreamloft::project {

ListPlan::ListPlan(fs::path root, std::string layout, const ScanOptions& options)
    : m_options(options)
{
    plan.root = std::move(root);
    plan.layout = std::move(layout);
}

void ListPlan::add(const ListedPicture& picture)
{
    std::string reason = "is missing";
    const std::vector<std::string> below =
        picture.below.empty() ? std::vector<std::string>{""} : picture.below;
    for (const std::string& base : below) {
        const std::string relative = base.empty() ? picture.path : base + "/" + picture.path;
        if (!base::isSafeRelative(relative)) {
            reason = "leads out of the folder";
            continue;
        }
        std::error_code code;
        const fs::path file = plan.root / relative;
        const fs::file_status status = fs::symlink_status(file, code);
        if (status.type() == fs::file_type::symlink) {
            reason = "is a link";
        } else if (status.type() == fs::file_type::regular) {
            if (base::trim(picture.className).empty()) {
                plan.skipped.push_back({storable(picture.path), "has no class in the list"});
                return;
            }
            ImportCandidate candidate;
            candidate.file = file;
            candidate.className = composed(picture.className);
            candidate.split =
                m_options.split == "auto" ? splitOfFolderName(picture.split) : m_options.split;
            candidate.originalName = relative;
            candidate.caption = picture.caption;
            candidate.group = picture.group;
            candidate.source = picture.synthetic ? "synthetic" : "real";
            plan.candidates.push_back(std::move(candidate));
            return;
        }
    }
    plan.skipped.push_back({storable(picture.path), reason});
}

ImportPlan ListPlan::finish(const std::vector<std::string>& labelOrder)
{
    std::set<std::string> names;
    for (const ImportCandidate& candidate : plan.candidates) {
        names.insert(candidate.className);
    }
    for (const std::string& name : labelOrder) {
        if (names.erase(composed(name)) != 0) {
            plan.classNames.push_back(composed(name));
        }
    }
    plan.classNames.insert(plan.classNames.end(), names.begin(), names.end());
    std::map<std::string, std::size_t> place;
    for (const std::string& name : plan.classNames) {
        place.emplace(name, place.size());
    }
    std::ranges::stable_sort(plan.candidates, {}, [&](const ImportCandidate& candidate) {
        return place.at(candidate.className);
    });
    return std::move(plan);
}

void noteFewestShots(ImportPlan& plan)
{
    constexpr std::size_t kMostShots = 64; // as many as a project picks of a class
    std::map<std::string, std::size_t> count;
    for (const ImportCandidate& candidate : plan.candidates) {
        count[candidate.className] += candidate.split == "train" ? 1 : 0;
    }
    const auto fewest =
        std::ranges::min_element(count, {}, [](const auto& entry) { return entry.second; });
    if (fewest != count.end() && fewest->second < kMostShots) {
        plan.notes.push_back("The class " + base::quoted(fewest->first) + " can give at most " +
                             std::to_string(fewest->second) +
                             " shots: the list names no more of its pictures for training.");
    }
}

std::vector<std::string> dataSetFolders()
{
    return {"", "images", "train", "2750", "jpg", "101_ObjectCategories", "SUN397"};
}

std::string cellOf(const std::vector<std::string>& row, int column)
{
    return column < 0 ? std::string() : row[static_cast<std::size_t>(column)];
}

int firstColumn(const CsvTable& table, std::initializer_list<std::string_view> names)
{
    for (const std::string_view name : names) {
        if (const int column = table.column(name); column >= 0) {
            return column;
        }
    }
    return -1;
}

std::vector<std::string> linesOf(const fs::path& file)
{
    std::string text = base::readText(file, {.maxBytes = kListJson.maxBytes});
    if (!base::isValidUtf8(text) || text.find('\0') != std::string::npos) {
        refuseList(file, "it is not UTF-8 text", "one entry a line");
    }
    std::vector<std::string> lines;
    for (const std::string& raw : base::split(text, '\n')) {
        if (std::string line(base::trim(raw)); !line.empty()) {
            lines.push_back(std::move(line));
        }
    }
    return lines;
}

void refuseList(const fs::path& file,
                const std::string& found,
                const std::string& expected,
                const std::string& hint)
{
    constexpr const char* kHint = "Correct the list, or import the folder by its class folders.";
    throw base::Error({.kind = base::ErrorKind::Refused,
                       .code = "DL-IMP-003",
                       .object = file.filename().string(),
                       .message = "Cannot import the list " + base::quotedName(file) + ": " +
                                  found + ", expected " + expected + ".",
                       .hint = hint.empty() ? std::string(kHint) : hint,
                       .workSafe = "Your project was not changed."});
}

} // namespace dreamloft::project
