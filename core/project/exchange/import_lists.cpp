// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/exchange/import_lists.h"

#include "core/base/error.h"
#include "core/base/paths.h"
#include "core/base/read_file.h"
#include "core/base/strict_json.h"
#include "core/base/text.h"
#include "core/project/exchange/compose.h"
#include "core/project/exchange/folder_scan.h"
#include "core/project/exchange/import_coop.h"
#include "core/project/exchange/list_columns.h"
#include "core/project/exchange/list_plan.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <iterator>

namespace fs = std::filesystem;

namespace dreamloft::project {

namespace {

using Json = nlohmann::json;

constexpr const char* kSynthetic = "synthetic"; ///< as our own exports say it in `source`

/// A cell that was written so that spreadsheets do not run it, as our own exports do.
std::string plainCell(const std::vector<std::string>& row, int column)
{
    constexpr std::string_view kFormula = "=+-@\t\r";
    std::string cell = cellOf(row, column);
    const bool guarded =
        cell.size() > 1 && cell[0] == '\'' && kFormula.find(cell[1]) != std::string_view::npos;
    return guarded ? cell.substr(1) : cell;
}

constexpr const char* kHint =
    "Name the columns of the pictures and classes with --picture-column and --class-column.";

ImportPlan readCsvList(const fs::path& file, const ScanOptions& options)
{
    const std::string name = file.filename().string();
    const CsvTable table = parseCsv(base::readText(file), name);
    const ListColumns columns = columnsIn(table, options, file);
    const int label = columns.label;
    if (columns.picture < 0 || label < 0) {
        refuseList(file,
                   "its columns are " + base::quoted(base::join(table.header, ", ")),
                   "a column filepath, file_name or image and a column label or class",
                   kHint);
    }
    const int split = columns.split;
    const int source = table.column("source");
    ListPlan list(file.parent_path(), name.starts_with("metadata") ? "hf" : "csv", options);
    const int promptName = table.column("prompt_name");
    for (const std::vector<std::string>& row : table.rows) {
        const std::string className = plainCell(row, label);
        std::vector<std::string> below{""};
        std::string relative = cellOf(row, columns.picture);
        if (!mayBePicture(relative)) {
            // Names without an extension lie in split and class folders (the bundled clothing10
            // list).
            const std::string stem = relative;
            relative = stem + ".jpg";
            below = {cellOf(row, split) + "/" + className, className, ""};
        }
        list.add({.path = relative,
                  .className = className,
                  .split = cellOf(row, split),
                  .below = below,
                  .caption = plainCell(row, columns.caption),
                  .group = cellOf(row, columns.group),
                  .synthetic = cellOf(row, source) == kSynthetic});
        if (promptName >= 0 && !className.empty()) {
            list.plan.prompts[composed(className)] = cellOf(row, promptName);
        }
    }
    return list.finish();
}

/// The label of a row of `metadata.jsonl`: a name, or the number of one whose names are elsewhere.
std::string labelOf(const Json& row)
{
    const auto label = row.find("label");
    if (label == row.end()) {
        return {};
    }
    if (label->is_number_integer()) {
        return std::to_string(label->get<std::int64_t>());
    }
    return label->is_string() ? label->get<std::string>() : std::string();
}

ImportPlan readJsonLines(const fs::path& file, const ScanOptions& options)
{
    ListPlan list(file.parent_path(), "hf", options);
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
            refuseList(file,
                       "line " + std::to_string(line) + " has no file_name",
                       "file_name and label on every line");
        }
        const std::string caption = textAt("text").empty() ? textAt("prompt") : textAt("text");
        const std::string group =
            textAt(options.groupColumn.empty() ? "group" : options.groupColumn.c_str());
        list.add({.path = textAt("file_name"),
                  .className = labelOf(row),
                  .split = textAt("split"),
                  .caption = caption,
                  .group = group,
                  .synthetic = textAt("source") == kSynthetic});
    }
    return list.finish();
}

ImportPlan readFiftyOne(const fs::path& file, const ScanOptions& options)
{
    const Json json = base::readJson(file, kListJson);
    if (!json.is_object() || !json.contains("labels") || !json["labels"].is_object()) {
        refuseList(file, "there is no object labels", "FiftyOne's classes and labels");
    }
    std::vector<std::string> classes;
    if (json.contains("classes") && json["classes"].is_array()) {
        for (const Json& name : json["classes"]) {
            classes.push_back(name.is_string() ? name.get<std::string>() : "");
        }
    }
    ListPlan list(file.parent_path(), "fiftyone", options);
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
        list.add({.path = path, .className = className, .split = "", .below = {"data", ""}});
    }
    return list.finish(classes);
}

/// Other programs call their lists of classes classnames.txt too.
bool hasTrainFolder(const fs::path& root)
{
    std::error_code code;
    return fs::is_directory(root / "images/train", code) || fs::is_directory(root / "train", code);
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
    constexpr std::array<Known, 11> kKnown{{{"disef", "split_coop.csv"},
                                            {"coop", "images_variant_train.txt"},
                                            {"coop", "images_variant_test.txt"},
                                            {"coop", "classnames.txt"},
                                            {"coop", "class_labels.txt"},
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
        if (wanted(known.kind) && fs::is_regular_file(root / known.name, code) &&
            (known.name != "classnames.txt" || hasTrainFolder(root))) {
            return root / known.name;
        }
        if (as == known.kind) {
            missing.emplace_back(known.name);
        }
    }
    if (!missing.empty() && !(as == "hf" && !splitMetadataOf(root).empty())) {
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

std::vector<fs::path> splitMetadataOf(const fs::path& root)
{
    std::vector<fs::path> files;
    std::error_code code;
    for (fs::directory_iterator it(root, code), end; !code && it != end; it.increment(code)) {
        const bool split = it->symlink_status(code).type() == fs::file_type::directory &&
                           !splitOfFolderName(it->path().filename().string()).empty();
        for (const char* name : {"metadata.jsonl", "metadata.csv"}) {
            if (split && fs::is_regular_file(it->path() / name, code)) {
                files.push_back(it->path() / name);
                break;
            }
        }
    }
    std::ranges::sort(files);
    return files;
}

ImportPlan readSplitMetadata(const fs::path& root,
                             const std::vector<fs::path>& files,
                             const ScanOptions& options)
{
    ImportPlan all;
    all.root = root;
    all.layout = "hf";
    for (const fs::path& file : files) {
        const std::string folder = file.parent_path().filename().string();
        ScanOptions inside = options;
        if (options.split == "auto") {
            inside.split = splitOfFolderName(folder);
        }
        ImportPlan part = readListFile(file, inside);
        for (ImportCandidate& candidate : part.candidates) {
            candidate.originalName = folder + "/" + candidate.originalName;
            all.candidates.push_back(std::move(candidate));
        }
        for (SkippedEntry& entry : part.skipped) {
            all.skipped.push_back({folder + "/" + entry.path, std::move(entry.reason)});
        }
        std::ranges::move(part.notes, std::back_inserter(all.notes));
        std::ranges::move(part.classNames, std::back_inserter(all.classNames));
        all.prompts.merge(part.prompts);
    }
    std::ranges::sort(all.classNames);
    const auto twins = std::ranges::unique(all.classNames);
    all.classNames.erase(twins.begin(), twins.end());
    std::ranges::stable_sort(all.candidates, {}, &ImportCandidate::className);
    return all;
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
    if (name.starts_with("images_variant_") && name.ends_with(".txt")) {
        return readAircraft(file, options);
    }
    if (name == "classnames.txt") {
        return readImageNet(file, options);
    }
    if (name == "class_labels.txt") {
        return readClassLabels(file, options);
    }
    if (name.ends_with(".csv") || name.ends_with(".tsv")) {
        return readCsvList(file, options);
    }
    throw base::Error(
        {.kind = base::ErrorKind::Refused,
         .code = "DL-IMP-003",
         .object = name,
         .message =
             "Cannot import " + base::quoted(name) + ": it " + whyNoPicture(file) +
             ", expected a folder, a picture, a .zip archive, or a .csv, .jsonl or .json list.",
         .hint = "Choose the folder of the pictures; unpack any other archive first.",
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
