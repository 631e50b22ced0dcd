// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/exchange/export_layout.h"

#include "core/base/durable_file.h"
#include "core/base/error.h"
#include "core/base/read_file.h"
#include "core/base/sha256.h"
#include "core/base/strict_json.h"
#include "core/base/text.h"
#include "core/project/exchange/csv.h"
#include "core/project/exchange/dataset_card.h"
#include "core/project/exchange/export_papers.h"
#include "core/project/exchange/script_list.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

namespace fs = std::filesystem;

namespace dreamloft::project {

namespace {

std::string padded(std::int64_t number, std::size_t digits)
{
    std::string text = std::to_string(number);
    return text.size() < digits ? std::string(digits - text.size(), '0') + text : text;
}

/// Usable as one folder name on Windows, macOS and Linux alike.
bool isSafeFolderName(const std::string& name)
{
    constexpr std::string_view kForbidden = "<>:\"/\\|?*%";
    constexpr std::size_t kMaxBytes = 100;
    if (name.empty() || name.size() > kMaxBytes || !base::isValidUtf8(name) ||
        name.front() == '.' || name.front() == ' ' || name.back() == '.' || name.back() == ' ') {
        return false;
    }
    for (const char c : name) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x20 || byte == 0x7f || kForbidden.find(c) != std::string_view::npos) {
            return false;
        }
    }
    // Device names of Windows are reserved with any extension.
    std::string stem = base::toLowerAscii(name.substr(0, name.find('.')));
    constexpr std::array<std::string_view, 4> kDevices{"con", "prn", "aux", "nul"};
    const bool port = stem.size() == 4 && (stem.starts_with("com") || stem.starts_with("lpt")) &&
                      stem.back() >= '0' && stem.back() <= '9';
    return !port && std::ranges::find(kDevices, stem) == kDevices.end();
}

/// File systems of other computers tell names neither by case, in any script, nor by how an accent
/// is written.
bool uniqueWithoutCase(const std::vector<ExportClass>& classes)
{
    std::set<std::string> seen;
    return std::ranges::all_of(classes, [&](const ExportClass& row) {
        return seen.insert(base::foldedCase(row.name)).second;
    });
}

/// The scripts look for classes' own names below their folders.
FolderNames namesFor(const ExportRequest& request)
{
    const bool own = request.layout != "plain" && request.folderNames == FolderNames::Exact;
    return own ? FolderNames::Nested : request.folderNames;
}

class Exporter {
public:
    Exporter(const ExportRequest& request, const ExportTarget& target)
        : m_request(request)
        , m_folders(exportFolderNames(request.classes, namesFor(request)))
    {
        check();
        m_folder.emplace(target);
    }

    ExportReport run()
    {
        copyPictures();
        if (m_request.layout == "plain") {
            writePlainPapers();
        } else {
            writeScriptLists();
        }
        file("README.md", datasetCard(m_request));
        count(m_folder->commit(datasetJson(m_request, m_entries, m_folders)));
        m_report.folder = m_folder->target();
        return m_report;
    }

private:
    void check()
    {
        if (m_request.pictures.empty()) {
            throw base::Error(
                {.kind = base::ErrorKind::UserFixable,
                 .code = "DL-EXP-002",
                 .object = "pictures",
                 .message = "Cannot export a data set: there are no pictures to export.",
                 .hint = "Generate pictures first, or include the real ones.",
                 .workSafe = "Nothing was changed."});
        }
        for (const ExportPicture& picture : m_request.pictures) {
            DL_REQUIRE(picture.classIndex >= 0 &&
                           static_cast<std::size_t>(picture.classIndex) < m_request.classes.size(),
                       "an exported picture belongs to a class");
            DL_REQUIRE(picture.synthetic || m_request.layout == "plain",
                       "the scripts' layouts hold made pictures alone");
        }
        const bool exact = m_folders == exactNames();
        m_report.numbered = !exact;
        if (!exact && m_request.folderNames == FolderNames::Exact) {
            m_report.notes.emplace_back("Class folders are numbered, because a class name cannot "
                                        "be a folder name on every system.");
        }
        if (m_request.layout == "loft") {
            m_report.notes.emplace_back("LoFT's reader skips PNG files under 10 KB.");
        }
    }

    [[nodiscard]] std::vector<std::string> exactNames() const
    {
        std::vector<std::string> names;
        for (const ExportClass& row : m_request.classes) {
            names.push_back(row.name);
        }
        return names;
    }

    /// One durable file in the draft; its folder is synced by the commit.
    void file(const fs::path& relative, std::string_view text)
    {
        put(relative, base::bytesOf(text));
    }

    void put(const fs::path& relative, std::span<const std::byte> bytes)
    {
        const fs::path target = m_folder->draft() / relative;
        if (m_foldersMade.insert(target.parent_path()).second) {
            base::makeDurableFolder(target.parent_path());
        }
        base::writeDurable(target, bytes, {}, base::FolderSync::Later);
        count(bytes.size());
    }

    void count(std::size_t bytes)
    {
        ++m_report.files;
        m_report.bytes += static_cast<std::int64_t>(bytes);
    }

    [[nodiscard]] fs::path placeOf(const ExportPicture& picture)
    {
        const std::string& folder = m_folders[static_cast<std::size_t>(picture.classIndex)];
        if (m_request.layout == "plain") {
            const std::string prefix = picture.synthetic ? "syn_" : "real_";
            const std::int64_t number = m_next[picture.split + "/" + folder + "/" + prefix]++;
            return fs::path(picture.split) / folder / (prefix + padded(number, 6) + ".png");
        }
        const std::int64_t number = m_next[folder]++;
        const fs::path below = m_request.layout == "datadream" ? fs::path("train") : fs::path();
        return below / folder / (std::to_string(number) + ".png");
    }

    void copyPictures()
    {
        const auto total = static_cast<std::int64_t>(m_request.pictures.size());
        for (const ExportPicture& picture : m_request.pictures) {
            const std::vector<std::byte> bytes = base::readFile(picture.file);
            ExportEntry entry{
                &picture, placeOf(picture), base::sha256Hex(std::span<const std::byte>(bytes))};
            if (!picture.sha256.empty() && picture.sha256 != entry.sha256) {
                throw base::Error({.kind = base::ErrorKind::DamagedState,
                                   .code = "DL-EXP-003",
                                   .object = picture.file.filename().string(),
                                   .message = "Cannot export " + base::quotedName(picture.file) +
                                              ": the picture was changed or damaged on the disk.",
                                   .hint = "Run verify, then generate the missing pictures again.",
                                   .workSafe = "Nothing was exported."});
            }
            put(entry.path, bytes);
            if (m_request.captions) {
                fs::path caption = entry.path;
                file(caption.replace_extension(".txt"), picture.prompt + "\n");
            }
            m_entries.push_back(std::move(entry));
            if (m_request.onFile) {
                m_request.onFile(static_cast<std::int64_t>(m_entries.size()), total);
            }
        }
    }

    void writePlainPapers()
    {
        for (const auto& [split, text] : metadataOfSplit(m_request, m_entries)) {
            file(fs::path(split) / "metadata.jsonl", text);
        }
        file("labels.csv", labelsCsv(m_request, m_entries));
        for (const auto& [split, text] : fiftyOneLabelsOfSplit(m_request, m_entries)) {
            const std::string name = split == "train" ? "labels.json" : "labels_" + split + ".json";
            file(fs::path("fiftyone") / name, text);
        }
        file("croissant.json",
             croissant(m_request, m_entries).dump(1, ' ', false, kReplace) + "\n");
    }

    /// The scripts' lists, one beside the pictures of each class in file order: DataDream one
    /// prompt a picture, LoFT the prompt once and then number, adapters and weights of each.
    void writeScriptLists()
    {
        std::map<fs::path, std::vector<std::string>> lists;
        const std::set<int> unclear = classesOfUnclearNames();
        for (const ExportEntry& entry : m_entries) {
            std::vector<std::string>& list = lists[entry.path.parent_path()];
            if (m_request.layout == "datadream") {
                list.push_back(entry.picture->prompt);
                continue;
            }
            if (list.empty()) {
                list.push_back("Prompt: " + entry.picture->prompt);
            }
            list.push_back(entry.path.stem().string() + blendOf(*entry.picture, unclear));
        }
        for (const auto& [folder, list] : lists) {
            file(folder / (m_request.layout == "datadream" ? kPromptList : kBlendList),
                 scriptListText(list));
        }
    }

    /// An adapter that a picture was made with.
    struct Parent {
        int classIndex = 0;
        std::int64_t index = 0;
        double weight = 1;
        std::string name{}; ///< of its shot; "" where it is not known
    };

    static std::vector<Parent> parentsOf(const ExportPicture& picture)
    {
        const auto list = nlohmann::json::parse(picture.parents, nullptr, false);
        std::vector<Parent> parents;
        if (!list.is_array()) {
            return parents;
        }
        for (const auto& one : list) {
            const std::size_t place = parents.size();
            parents.push_back({.classIndex = one.value("class_index", 0),
                               .index = one.value("index", std::int64_t{0}),
                               .weight = one.value("weight", 1.0),
                               .name = place < picture.parentNames.size()
                                           ? picture.parentNames[place]
                                           : std::string()});
        }
        return parents;
    }

    /// Classes in whose lists a name would be read as two, or tell two shots alike.
    [[nodiscard]] std::set<int> classesOfUnclearNames() const
    {
        std::set<int> unclear;
        std::map<std::pair<int, std::string>, std::int64_t> shots;
        for (const ExportPicture& picture : m_request.pictures) {
            for (const Parent& one : parentsOf(picture)) {
                if (one.name.empty()) {
                    continue;
                }
                const auto known =
                    shots.try_emplace(std::pair(one.classIndex, one.name), one.index).first;
                if (one.name.find(',') != std::string::npos || known->second != one.index) {
                    unclear.insert(one.classIndex);
                }
            }
        }
        return unclear;
    }

    /// ", hat3, hat11, 0.5, 0.5": the shots whose adapters made it, by their names or else as
    /// shot_3, then weights.
    static std::string blendOf(const ExportPicture& picture, const std::set<int>& unclear)
    {
        std::string names, weights;
        for (const Parent& one : parentsOf(picture)) {
            const bool named = !one.name.empty() && !unclear.contains(one.classIndex);
            names += ", ";
            names += named ? one.name : "shot_" + std::to_string(one.index);
            weights += ", " + nlohmann::json(base::withoutNoise(one.weight)).dump();
        }
        return names + weights;
    }

    static constexpr auto kReplace = nlohmann::json::error_handler_t::replace;

    const ExportRequest& m_request;
    std::vector<std::string> m_folders;
    std::optional<ExportFolder> m_folder;
    std::set<fs::path> m_foldersMade;
    std::map<std::string, std::int64_t> m_next;
    std::vector<ExportEntry> m_entries;
    ExportReport m_report;
};

} // namespace

std::vector<std::string> exportFolderNames(const std::vector<ExportClass>& classes,
                                           FolderNames wish)
{
    bool exact = wish != FolderNames::Numbered && uniqueWithoutCase(classes);
    if (exact && wish == FolderNames::Nested) {
        for (const ExportClass& row : classes) {
            requireScriptPlace(row.name, row.name);
        }
    } else if (exact) {
        exact = std::ranges::all_of(classes, isSafeFolderName, &ExportClass::name);
    }
    std::vector<std::string> names;
    for (const ExportClass& row : classes) {
        names.push_back(exact ? row.name : padded(row.index, 4) + "_" + base::slug(row.name));
    }
    return names;
}

ExportReport exportDataSet(const ExportRequest& request, const ExportTarget& target)
{
    return Exporter(request, target).run();
}

} // namespace dreamloft::project
