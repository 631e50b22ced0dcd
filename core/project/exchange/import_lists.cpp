// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/exchange/import_lists.h"

#include "core/base/error.h"
#include "core/base/paths.h"
#include "core/base/read_file.h"
#include "core/base/strict_json.h"
#include "core/base/text.h"
#include "core/project/exchange/compose.h"
#include "core/project/exchange/csv.h"
#include "core/project/exchange/folder_scan.h"
#include "core/project/store_core.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace fs = std::filesystem;

namespace dreamloft::project {

namespace {

using Json = nlohmann::json;

constexpr base::JsonLimits kListJson{.maxBytes = 256ULL << 20};

[[noreturn]] void
refuse(const fs::path& file, const std::string& found, const std::string& expected)
{
    throw base::Error({.kind = base::ErrorKind::Refused,
                       .code = "DL-IMP-003",
                       .object = file.filename().string(),
                       .message = "Cannot import the list " + base::quotedName(file) + ": " +
                                  found + ", expected " + expected + ".",
                       .hint = "Correct the list, or import the folder by its class folders.",
                       .workSafe = "Your project was not changed."});
}

/// Collects rows into a plan; every path is checked to stay inside the list's folder.
class ListPlan {
public:
    ListPlan(const fs::path& file, std::string layout, const ScanOptions& options)
        : m_options(options)
    {
        plan.root = file.parent_path();
        plan.layout = std::move(layout);
    }

    /// `below`: folders in which the path may lie, tried in order.
    void add(const std::string& path,
             const std::string& className,
             const std::string& split,
             const std::vector<std::string>& below = {""},
             const std::string& caption = {},
             const std::string& group = {})
    {
        std::string reason = "is missing";
        for (const std::string& base : below) {
            const std::string relative = base.empty() ? path : base + "/" + path;
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
                if (base::trim(className).empty()) {
                    plan.skipped.push_back({storable(path), "has no class in the list"});
                    return;
                }
                ImportCandidate candidate;
                candidate.file = file;
                candidate.className = composed(className);
                candidate.split =
                    m_options.split == "auto" ? splitOfFolderName(split) : m_options.split;
                candidate.originalName = relative;
                candidate.caption = caption;
                candidate.group = group;
                plan.candidates.push_back(std::move(candidate));
                return;
            }
        }
        plan.skipped.push_back({storable(path), reason});
    }

    ImportPlan finish(std::vector<std::string> labelOrder = {})
    {
        std::set<std::string> names;
        for (const ImportCandidate& candidate : plan.candidates) {
            names.insert(candidate.className);
        }
        // A list that numbers its classes keeps its numbering.
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

    ImportPlan plan;

private:
    const ScanOptions& m_options;
};

std::string cellOf(const std::vector<std::string>& row, int column)
{
    return column < 0 ? std::string() : row[static_cast<std::size_t>(column)];
}

/// Base folders of the data sets that use these lists (CoOp's DATASETS.md, DISEF).
std::vector<std::string> dataSetFolders()
{
    return {"", "images", "train", "2750", "jpg", "101_ObjectCategories", "SUN397"};
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

ImportPlan readCsvList(const fs::path& file, const ScanOptions& options)
{
    const std::string name = file.filename().string();
    const CsvTable table = parseCsv(base::readText(file), name);
    const int path = firstColumn(table, {"filepath", "file_name", "filename", "image", "path"});
    const int label = firstColumn(table, {"label", "class", "class_name"});
    if (path < 0 || label < 0) {
        refuse(file,
               "its columns are " + base::quoted(base::join(table.header, ", ")),
               "a column filepath, file_name or image and a column label or class");
    }
    const int split = firstColumn(table, {"split"});
    const int caption = firstColumn(table, {"caption", "text", "prompt"});
    const int group = options.groupColumn.empty() ? firstColumn(table, {"group"})
                                                  : table.column(options.groupColumn);
    if (!options.groupColumn.empty() && group < 0) {
        const std::optional<std::string> nearest =
            base::nearestName(options.groupColumn, table.header);
        refuse(file,
               "there is no column " + base::quoted(options.groupColumn),
               nearest ? "for example " + *nearest : "one of its columns");
    }
    ListPlan list(file, name.starts_with("metadata") ? "hf" : "csv", options);
    const int promptName = table.column("prompt_name");
    for (const std::vector<std::string>& row : table.rows) {
        const std::string className = cellOf(row, label);
        std::vector<std::string> below{""};
        std::string relative = cellOf(row, path);
        if (!mayBePicture(relative)) {
            // Names without an extension lie in split and class folders (the bundled clothing10
            // list).
            const std::string stem = relative;
            relative = stem + ".jpg";
            below = {cellOf(row, split) + "/" + className, className, ""};
        }
        list.add(relative,
                 className,
                 cellOf(row, split),
                 below,
                 cellOf(row, caption),
                 cellOf(row, group));
        if (promptName >= 0 && !className.empty()) {
            list.plan.prompts[composed(className)] = cellOf(row, promptName);
        }
    }
    return list.finish();
}

/// DISEF: `split_coop.csv` (split,filename[,class]) beside `metadata.csv`
/// (idx,folder_name,class_name); without a class column the folder of the file is the class.
ImportPlan readDisef(const fs::path& file, const ScanOptions& options)
{
    const std::string name = file.filename().string();
    const CsvTable table = parseCsv(base::readText(file), name);
    const int path = firstColumn(table, {"filename", "file_name"});
    const int split = table.column("split");
    const int label = firstColumn(table, {"class", "class_name"});
    if (path < 0 || split < 0) {
        refuse(file,
               "its columns are " + base::quoted(base::join(table.header, ", ")),
               "the columns split and filename");
    }
    std::map<std::string, std::string> nameOfFolder;
    std::vector<std::string> labels;
    const fs::path names = file.parent_path() / "metadata.csv";
    std::error_code code;
    if (fs::is_regular_file(names, code)) {
        const CsvTable classes = parseCsv(base::readText(names), "metadata.csv");
        const int folder = classes.column("folder_name");
        const int className = classes.column("class_name");
        for (const std::vector<std::string>& row : classes.rows) {
            if (folder >= 0 && className >= 0) {
                nameOfFolder[cellOf(row, folder)] = cellOf(row, className);
                labels.push_back(cellOf(row, className));
            }
        }
    }
    ListPlan list(file, "disef", options);
    for (const std::vector<std::string>& row : table.rows) {
        const std::string relative = cellOf(row, path);
        std::string className = cellOf(row, label);
        if (className.empty()) {
            className = fs::path(relative).parent_path().filename().string();
        }
        const auto known = nameOfFolder.find(className);
        list.add(relative,
                 known == nameOfFolder.end() ? className : known->second,
                 cellOf(row, split),
                 dataSetFolders());
    }
    return list.finish(labels);
}

ImportPlan readJsonLines(const fs::path& file, const ScanOptions& options)
{
    ListPlan list(file, "hf", options);
    std::size_t line = 0;
    for (const std::string& text :
         base::split(base::readText(file, {.maxBytes = kListJson.maxBytes}), '\n')) {
        ++line;
        if (base::trim(text).empty()) {
            continue;
        }
        const Json row =
            base::parseJson(text, file.filename().string() + ":" + std::to_string(line));
        const auto textAt = [&](const char* key) {
            const auto found = row.find(key);
            return found != row.end() && found->is_string() ? found->get<std::string>()
                                                            : std::string();
        };
        if (!row.is_object() || textAt("file_name").empty()) {
            refuse(file,
                   "line " + std::to_string(line) + " has no file_name",
                   "file_name and label on every line");
        }
        const std::string caption = textAt("text").empty() ? textAt("prompt") : textAt("text");
        const std::string group =
            textAt(options.groupColumn.empty() ? "group" : options.groupColumn.c_str());
        list.add(textAt("file_name"), textAt("label"), textAt("split"), {""}, caption, group);
    }
    return list.finish();
}

ImportPlan readCoop(const fs::path& file, const ScanOptions& options)
{
    const Json splits = base::readJson(file, kListJson);
    ListPlan list(file, "coop", options);
    std::vector<std::string> labels;
    const std::vector<std::string> below = dataSetFolders();
    for (const char* split : {"train", "val", "test"}) {
        if (!splits.is_object() || !splits.contains(split)) {
            refuse(
                file, "there is no list " + base::quoted(split), "the lists train, val and test");
        }
        for (const Json& row : splits.at(split)) {
            if (!row.is_array() || row.size() != 3 || !row[0].is_string() ||
                !row[1].is_number_integer() || !row[2].is_string()) {
                refuse(file, "an entry is not [path, label, class]", "[path, label, class]");
            }
            const auto label = row[1].get<std::int64_t>();
            constexpr std::int64_t kMaxClasses = 100'000;
            if (label < 0 || label >= kMaxClasses) {
                refuse(file, "a label is " + std::to_string(label), "labels from 0 on");
            }
            if (labels.size() <= static_cast<std::size_t>(label)) {
                labels.resize(static_cast<std::size_t>(label) + 1);
            }
            labels[static_cast<std::size_t>(label)] = row[2].get<std::string>();
            list.add(row[0].get<std::string>(), row[2].get<std::string>(), split, below);
        }
    }
    return list.finish(labels);
}

ImportPlan readFiftyOne(const fs::path& file, const ScanOptions& options)
{
    const Json json = base::readJson(file, kListJson);
    if (!json.is_object() || !json.contains("labels") || !json["labels"].is_object()) {
        refuse(file, "there is no object labels", "FiftyOne's classes and labels");
    }
    std::vector<std::string> classes;
    if (json.contains("classes") && json["classes"].is_array()) {
        for (const Json& name : json["classes"]) {
            classes.push_back(name.is_string() ? name.get<std::string>() : "");
        }
    }
    ListPlan list(file, "fiftyone", options);
    for (const auto& [key, value] : json["labels"].items()) {
        const Json label = value.is_object() && value.contains("label") ? value["label"] : value;
        std::string className;
        if (label.is_string()) {
            className = label.get<std::string>();
        } else if (label.is_number_integer() && label.get<std::int64_t>() >= 0 &&
                   label.get<std::size_t>() < classes.size()) {
            className = classes[label.get<std::size_t>()];
        }
        std::string path = key;
        for (const char* extension : {".jpg", ".jpeg", ".png", ".webp", ".bmp", ".tif"}) {
            std::error_code code;
            if (!mayBePicture(path) && base::isSafeRelative("data/" + key + extension) &&
                fs::exists(file.parent_path() / "data" / (key + extension), code)) {
                path = key + extension;
            }
        }
        list.add(path, className, "", {"data", ""});
    }
    return list.finish(classes);
}

bool isCoop(const std::string& name)
{
    return name.starts_with("split_zhou_") && name.ends_with(".json");
}

} // namespace

fs::path listFileOf(const fs::path& root, const std::string& as)
{
    const auto wanted = [&](std::string_view kind) { return as == "auto" || as == kind; };
    std::error_code code;
    if (wanted("coop")) {
        for (const fs::directory_entry& entry : fs::directory_iterator(root, code)) {
            if (isCoop(entry.path().filename().string()) && entry.is_regular_file(code)) {
                return entry.path();
            }
        }
    }
    struct Known {
        std::string_view kind, name;
    };
    constexpr std::array<Known, 7> kKnown{{{"disef", "split_coop.csv"},
                                           {"hf", "metadata.jsonl"},
                                           {"hf", "metadata.csv"},
                                           {"fiftyone", "labels.json"},
                                           {"csv", "labels.csv"},
                                           {"csv", "split.csv"},
                                           {"csv", "index.csv"}}};
    std::vector<std::string> missing;
    if (as == "coop") {
        missing.emplace_back("split_zhou_NAME.json");
    }
    for (const Known& known : kKnown) {
        if (wanted(known.kind) && fs::is_regular_file(root / known.name, code)) {
            return root / known.name;
        }
        if (as == known.kind) {
            missing.emplace_back(known.name);
        }
    }
    if (!missing.empty()) {
        throw base::Error({.kind = base::ErrorKind::UserFixable,
                           .code = "DL-IMP-004",
                           .object = root.filename().string(),
                           .message = "Cannot import " + base::quotedName(root) + " as " + as +
                                      ": it does not hold " + base::join(missing, " or ") + ".",
                           .hint = "Choose the folder of the list, or leave the layout to auto.",
                           .workSafe = "Your project was not changed."});
    }
    return {};
}

ImportPlan readListFile(const fs::path& file, const ScanOptions& options)
{
    const std::string name = file.filename().string();
    if (name.ends_with(".jsonl")) {
        return readJsonLines(file, options);
    }
    if (name.ends_with(".json")) {
        return isCoop(name) ? readCoop(file, options) : readFiftyOne(file, options);
    }
    if (name == "split_coop.csv") {
        return readDisef(file, options);
    }
    if (name.ends_with(".csv") || name.ends_with(".tsv")) {
        return readCsvList(file, options);
    }
    throw base::Error(
        {.kind = base::ErrorKind::Refused,
         .code = "DL-IMP-003",
         .object = name,
         .message = "Cannot import " + base::quoted(name) + ": it " + whyNoPicture(file) +
                    ", expected a folder, a picture, or a .csv, .jsonl or .json list.",
         .hint = "Choose the folder of the pictures; unpack an archive first.",
         .workSafe = "Your project was not changed."});
}

std::string captionBeside(const fs::path& file)
{
    try {
        std::string text;
        for (const char c : base::readText(file, {.maxBytes = 64 << 10})) {
            const auto byte = static_cast<unsigned char>(c);
            text += byte < 0x20 || byte == 0x7f ? ' ' : c;
        }
        return base::isValidUtf8(text) ? std::string(base::trim(text)) : std::string();
    } catch (const base::Error&) {
        return {}; // a picture without a caption is an ordinary picture
    }
}

} // namespace dreamloft::project
