// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/exchange/import_coop.h"

#include "core/base/paths.h"
#include "core/base/read_file.h"
#include "core/base/text.h"
#include "core/options/paper_names.h"
#include "core/project/exchange/compose.h"
#include "core/project/exchange/folder_scan.h"
#include "core/project/exchange/list_plan.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <optional>

namespace fs = std::filesystem;

namespace dreamloft::project {

namespace {

using Json = nlohmann::json;

constexpr std::int64_t kMostClasses = 100'000; // "99999" below

/// "id rest of the line".
std::pair<std::string, std::string>
atFirstBlank(const fs::path& file, const std::string& line, const std::string& expected)
{
    const std::size_t blank = line.find(' ');
    if (blank == std::string::npos || base::trim(line.substr(blank)).empty()) {
        refuseList(file, "the line " + base::quoted(line) + " has one word", expected);
    }
    return {line.substr(0, blank), std::string(base::trim(line.substr(blank)))};
}

std::optional<std::size_t> labelOf(std::string_view text)
{
    std::size_t label = 0;
    const auto parsed = std::from_chars(text.data(), text.data() + text.size(), label);
    const bool whole = parsed.ec == std::errc() && parsed.ptr == text.data() + text.size();
    return whole && label < static_cast<std::size_t>(kMostClasses) ? std::optional(label)
                                                                   : std::nullopt;
}

/// Where a picture stands in a CoOp list; `number` from 1.
std::string coopPlace(const char* split, std::size_t number)
{
    std::string place = "entry ";
    place += std::to_string(number);
    place += " of ";
    place += base::quoted(split);
    return place;
}

/// A second name of a label would make two classes of one. An empty name names nothing.
void nameLabel(const fs::path& file,
               std::vector<std::string>& labels,
               std::size_t label,
               const std::string& className,
               const std::string& place)
{
    if (labels.size() <= label) {
        labels.resize(label + 1);
    }
    std::string& known = labels[label];
    if (known.empty()) {
        known = className;
    } else if (!className.empty() && composed(className) != composed(known)) {
        std::string found = place;
        found += " names the label ";
        found += std::to_string(label);
        found += " ";
        found += base::quoted(className);
        found += " and an entry before it ";
        found += base::quoted(known);
        refuseList(file, found, "one class for each label");
    }
}

/// Words for prompts where the reference's differ from those of the usual lists, in which both
/// missiles and both pairs of sunglasses have one name.
constexpr std::array<std::pair<std::string_view, std::string_view>, 2> kReferenceNouns{
    {{"n04008634", "projectile missile"}, {"n04356056", "dark sunglasses"}}};

/// Names by wnid; two wnids of one name ("missile") stay two classes and have a word for prompts.
struct WordNetNames {
    std::vector<std::string> wnids; ///< sorted: the label order
    std::map<std::string, std::string> nameOf;
    std::map<std::string, std::string> nouns; ///< by class name, where it is not the name itself
};

WordNetNames readClassNames(const fs::path& file)
{
    WordNetNames names;
    std::map<std::string, int> uses;
    for (const std::string& line : linesOf(file)) {
        const auto [wnid, name] = atFirstBlank(file, line, "a wnid and a name on every line");
        if (names.nameOf.emplace(wnid, composed(name)).second) {
            names.wnids.push_back(wnid);
            ++uses[composed(name)];
        }
    }
    std::ranges::sort(names.wnids);
    for (auto& [wnid, name] : names.nameOf) {
        std::string noun = name;
        for (const auto& [known, word] : kReferenceNouns) {
            if (known == wnid) {
                noun = word;
            }
        }
        if (uses[name] > 1) {
            name += " (" + wnid + ")";
        }
        if (noun != name) {
            names.nouns[name] = noun;
        }
    }
    return names;
}

std::vector<std::string> namesInOrder(const WordNetNames& names)
{
    std::vector<std::string> order;
    for (const std::string& wnid : names.wnids) {
        order.push_back(names.nameOf.at(wnid));
    }
    return order;
}

/// The labelled pictures that ImageNet calls val are the test pictures of the papers (method.md
/// 9.2); their validation pictures are held out of train.
std::string imageNetSplit(const std::string& folder)
{
    const std::string split = splitOfFolderName(folder);
    return split == "val" ? "test" : split;
}

void noteValIsTest(ImportPlan& plan, const ScanOptions& options)
{
    if (options.split == "auto") {
        plan.notes.emplace_back(
            "The val folder of ImageNet is its labelled test data; it becomes the test split.");
    }
}

/// The papers' words for prompts of the data set that `name` tells.
void usePapersWords(ImportPlan& plan, std::string_view name)
{
    const std::string_view prefix = options::prefixOfDataSet(name);
    if (prefix.empty()) {
        return;
    }
    plan.promptPrefix = prefix;
    for (const std::string& className : plan.classNames) {
        const std::string noun = options::referenceNoun(className, prefix);
        if (noun != className) {
            plan.prompts.emplace(className, noun);
        }
    }
    std::string begin = "a ";
    begin += prefix;
    begin += "photo of a";
    plan.notes.push_back("The prompts of this data set begin with " + base::quoted(begin) +
                         ", as in the papers, unless the project has other words for them.");
}

} // namespace

ImportPlan readCoop(const fs::path& file, const ScanOptions& options)
{
    const Json splits = base::readJson(file, kListJson);
    ListPlan list(file.parent_path(), "coop", options);
    std::vector<std::string> labels;
    const std::vector<std::string> below = dataSetFolders();
    for (const char* split : {"train", "val", "test"}) {
        if (!splits.is_object() || !splits.contains(split)) {
            refuseList(
                file, "there is no list " + base::quoted(split), "the lists train, val and test");
        }
        std::size_t number = 0;
        for (const Json& row : splits.at(split)) {
            const std::string place = coopPlace(split, ++number);
            if (!row.is_array() || row.size() != 3 || !row[0].is_string() ||
                !row[1].is_number_integer() || !row[2].is_string()) {
                refuseList(file, place + " is " + base::quoted(row.dump()), "[path, label, class]");
            }
            const auto label = row[1].get<std::int64_t>();
            if (label < 0 || label >= kMostClasses) {
                std::string found = place;
                found += " has the label ";
                found += std::to_string(label);
                refuseList(file, found, "labels from 0 to 99999");
            }
            const auto className = row[2].get<std::string>();
            nameLabel(file, labels, static_cast<std::size_t>(label), className, place);
            list.add({.path = row[0].get<std::string>(),
                      .className = className,
                      .split = split,
                      .below = below});
        }
    }
    ImportPlan plan = list.finish(labels);
    usePapersWords(plan, base::split(file.stem().string(), '_').back()); // split_zhou_NAME
    noteFewestShots(plan);
    return plan;
}

ImportPlan readAircraft(const fs::path& file, const ScanOptions& options)
{
    const fs::path root = file.parent_path();
    ListPlan list(root, "aircraft", options);
    std::vector<std::string> variants;
    std::error_code code;
    if (fs::is_regular_file(root / "variants.txt", code)) {
        variants = linesOf(root / "variants.txt");
    }
    for (const char* split : {"train", "val", "test"}) {
        const fs::path lines = root / ("images_variant_" + std::string(split) + ".txt");
        if (!fs::is_regular_file(lines, code)) {
            list.plan.notes.push_back("There is no " + lines.filename().string() + "; the split " +
                                      split + " stays empty.");
            continue;
        }
        for (const std::string& line : linesOf(lines)) {
            const auto [id, variant] = atFirstBlank(lines, line, "an id and a variant");
            list.add({.path = id + ".jpg",
                      .className = variant,
                      .split = split,
                      .below = {"images", ""}});
        }
    }
    ImportPlan plan = list.finish(variants);
    usePapersWords(plan, "fgvc_aircraft");
    noteFewestShots(plan);
    return plan;
}

ImportPlan readImageNet(const fs::path& file, const ScanOptions& options)
{
    const fs::path root = file.parent_path();
    const WordNetNames names = readClassNames(file);
    ListPlan list(root, "imagenet", options);
    std::error_code code;
    const std::string images = fs::is_directory(root / "images", code) ? "images/" : "";
    for (const std::string folder : {"train", "val"}) {
        if (!fs::is_directory(root / (images + folder), code)) {
            continue;
        }
        const FolderScan scan(root / (images + folder), options);
        for (const SkippedEntry& entry : scan.skipped) {
            list.plan.skipped.push_back({images + folder + "/" + entry.path, entry.reason});
        }
        for (const FoundFile& found : scan.files) {
            const std::string wnid = found.folders.empty() ? std::string() : found.folders.front();
            const auto name = names.nameOf.find(wnid);
            list.add({.path = shownPath(found.file.lexically_relative(root)),
                      .className = name == names.nameOf.end() ? std::string() : name->second,
                      .split = imageNetSplit(folder)});
        }
    }
    list.plan.prompts = names.nouns;
    noteValIsTest(list.plan, options);
    ImportPlan plan = list.finish(namesInOrder(names));
    noteFewestShots(plan);
    return plan;
}

ImportPlan readClassLabels(const fs::path& file, const ScanOptions& options)
{
    const fs::path root = file.parent_path();
    ListPlan list(root, "imagenet", options);
    std::error_code code;
    std::vector<std::string> labels;
    for (const fs::path& beside :
         {root / "classnames.txt", root.parent_path() / "classnames.txt"}) {
        if (labels.empty() && fs::is_regular_file(beside, code)) {
            const WordNetNames names = readClassNames(beside);
            labels = namesInOrder(names);
            list.plan.prompts = names.nouns;
        }
    }
    const std::string whole = root.filename().string();
    const bool oneSplit = !splitOfFolderName(whole).empty();
    bool valIsTest = false;
    for (const std::string& line : linesOf(file)) {
        const std::size_t comma = line.rfind(',');
        const auto label = comma == std::string::npos
                               ? std::nullopt
                               : labelOf(base::trim(std::string_view(line).substr(comma + 1)));
        if (!label) {
            refuseList(file, "the line " + base::quoted(line) + " has no label", "path,label");
        }
        const std::string path = line.substr(0, comma);
        // Without names the folder of the first picture of a label names it.
        if (labels.size() <= *label) {
            labels.resize(*label + 1);
        }
        if (labels[*label].empty()) {
            labels[*label] = fs::path(path).parent_path().filename().string();
        }
        const std::string folder = oneSplit ? whole : path.substr(0, path.find('/'));
        valIsTest = valIsTest || splitOfFolderName(folder) == "val";
        list.add({.path = path,
                  .className = labels[*label],
                  .split = imageNetSplit(folder),
                  .below = {"", "images", "train", "val"}});
    }
    if (valIsTest) {
        noteValIsTest(list.plan, options);
    }
    ImportPlan plan = list.finish(labels);
    noteFewestShots(plan);
    return plan;
}

ImportPlan readDisef(const fs::path& file, const ScanOptions& options)
{
    const fs::path root = file.parent_path();
    const CsvTable table = parseCsv(base::readText(file), file.filename().string());
    const int path = firstColumn(table, {"filename", "file_name"});
    const int split = table.column("split");
    const int label = firstColumn(table, {"class", "class_name"});
    if (path < 0 || split < 0) {
        refuseList(file,
                   "its columns are " + base::quoted(base::join(table.header, ", ")),
                   "the columns split and filename");
    }
    std::map<std::string, std::string> nameOfFolder;
    std::map<std::string, std::string> nameOfIndex;
    std::vector<std::string> labels;
    std::error_code code;
    if (fs::is_regular_file(root / "metadata.csv", code)) {
        const CsvTable classes = parseCsv(base::readText(root / "metadata.csv"), "metadata.csv");
        const int index = classes.column("idx");
        const int folder = classes.column("folder_name");
        const int className = classes.column("class_name");
        for (const std::vector<std::string>& row : classes.rows) {
            if (className >= 0) {
                nameOfFolder[cellOf(row, folder)] = cellOf(row, className);
                nameOfIndex[cellOf(row, index)] = cellOf(row, className);
                labels.push_back(cellOf(row, className));
            }
        }
    }
    std::map<std::string, std::string> indexOfFile; // cars lie in no class folders
    if (fs::is_regular_file(root / "labels.csv", code)) {
        const CsvTable listed = parseCsv(base::readText(root / "labels.csv"), "labels.csv");
        const int name = firstColumn(listed, {"filename", "file_name"});
        const int index = listed.column("class_idx");
        for (const std::vector<std::string>& row : listed.rows) {
            if (name >= 0 && index >= 0) {
                indexOfFile[cellOf(row, name)] = cellOf(row, index);
            }
        }
    }
    ListPlan list(root, "disef", options);
    for (const std::vector<std::string>& row : table.rows) {
        std::string relative = cellOf(row, path);
        std::string className = cellOf(row, label);
        if (const auto index = indexOfFile.find(relative);
            className.empty() && index != indexOfFile.end()) {
            const auto name = nameOfIndex.find(index->second);
            className = name == nameOfIndex.end() ? index->second : name->second;
        }
        if (className.empty()) {
            // SUN397's classes lie in folders such as a/abbey, of which metadata.csv names both.
            const std::string folder = fs::path(relative).parent_path().generic_string();
            const bool whole = nameOfFolder.contains(folder);
            className = whole ? folder : fs::path(folder).filename().string();
        }
        const auto known = nameOfFolder.find(className);
        if (relative.starts_with("t") && base::isSafeRelative("cars_" + relative) &&
            fs::is_regular_file(root / ("cars_" + relative), code)) {
            relative = "cars_" + relative; // CoOp's copy says cars_train where DISEF says train
        }
        list.add({.path = relative,
                  .className = known == nameOfFolder.end() ? className : known->second,
                  .split = cellOf(row, split),
                  .below = dataSetFolders()});
    }
    ImportPlan plan = list.finish(labels);
    const std::string set = root.filename().string();
    // The papers' prompts have the folders of these as they are, DISEF's lists their words.
    if (const std::string_view prefix = options::prefixOfDataSet(set);
        prefix == "food " || prefix == "texture ") {
        for (const auto& [folder, name] : nameOfFolder) {
            if (folder != name) {
                plan.prompts.emplace(composed(name), folder);
            }
        }
    }
    usePapersWords(plan, set);
    noteFewestShots(plan);
    return plan;
}

} // namespace dreamloft::project
