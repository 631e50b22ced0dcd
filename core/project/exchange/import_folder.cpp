// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/exchange/import_folder.h"

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/options/enum_names.h"
#include "core/options/project_options.h"
#include "core/project/exchange/compose.h"
#include "core/project/exchange/folder_scan.h"
#include "core/project/exchange/import_lists.h"
#include "core/project/exchange/no_pictures.h"
#include "core/project/exchange/repeat_folders.h"
#include "core/project/exchange/script_list.h"
#include "core/project/exchange/unpack_archive.h"
#include "core/project/project_store.h"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

namespace fs = std::filesystem;

namespace dreamloft::project {

namespace {

class FolderReader {
public:
    FolderReader(const fs::path& root, const ScanOptions& options)
        : m_options(options)
        , m_scan(root, options)
    {
        m_plan.root = root;
        for (const std::string& name : options.knownClasses) {
            m_known.insert(composed(name));
        }
        m_plan.skipped = m_scan.skipped;
    }

    ImportPlan read()
    {
        decideSplitLevel();
        readScriptLists();
        m_plan.layout = m_options.as == "flat" || allAtTop() ? "flat"
                        : !m_scriptLists.empty()             ? "synthetic"
                        : m_scriptFolders                    ? "shots"
                                                             : "imagefolder";
        if (m_options.as == "auto" && m_plan.layout == "imagefolder") {
            decideRepeats();
        }
        for (const FoundFile& file : m_scan.files) {
            place(file);
        }
        finish();
        return std::move(m_plan);
    }

private:
    [[nodiscard]] bool allAtTop() const
    {
        return std::ranges::all_of(m_scan.files,
                                   [](const FoundFile& file) { return file.folders.empty(); });
    }

    /// A level is one of splits when every top folder is a split name and at least one has class
    /// folders inside. A single class called "test" among other classes stays a class.
    void decideSplitLevel()
    {
        bool allSplits = true, deeper = false, any = false;
        int k = 0;
        bool scripts = true;
        for (const FoundFile& file : m_scan.files) {
            if (file.folders.empty()) {
                continue;
            }
            any = true;
            allSplits = allSplits && !splitOfFolderName(file.folders.front()).empty();
            scripts = scripts && scriptLevel(file.folders, k) > 0;
            deeper = deeper || file.folders.size() > 1;
        }
        m_splitFolders = any && allSplits && deeper;
        m_scriptFolders = any && scripts && deeper;
        m_plan.shotsPerClass = m_scriptFolders ? k : 0;
    }

    /// Where the class folders begin below a folder of the scripts; 0: there is none of theirs.
    static std::size_t scriptLevel(const std::vector<std::string>& folders, int& k)
    {
        for (std::size_t i = 0; i + 1 < folders.size(); ++i) {
            if (isScriptFolder(folders[i], k)) {
                return i + 1;
            }
        }
        return 0;
    }

    /// The scripts write a list beside the pictures of each class: DataDream `prompts.json`, LoFT
    /// `meta_data.json`. Pictures beside one are synthetic, with its prompts as captions.
    void readScriptLists()
    {
        for (const std::string& name : m_scan.listFiles) {
            const fs::path file(name);
            if (file.has_parent_path() &&
                (file.filename() == kPromptList || file.filename() == kBlendList)) {
                m_readLists.insert(name);
                m_scriptLists[file.parent_path().generic_string()] =
                    readScriptList(m_plan.root / file);
            }
        }
        std::set<std::string> claims;
        int ignored = 0;
        for (const FoundFile& file : m_scan.files) {
            for (const std::string& folder : file.folders) {
                if (!m_scriptLists.empty() && isScriptFolder(folder, ignored)) {
                    claims.insert(storableName(folder));
                }
            }
        }
        if (!m_scriptLists.empty()) {
            m_plan.notes.emplace_back("These pictures were made by the method's scripts; they are "
                                      "marked synthetic and are never shots or test pictures.");
        }
        for (const std::string& claim : claims) {
            m_plan.notes.push_back("The folder names claim the settings " + claim + ".");
        }
    }

    /// Where nobody says what the layout is, kohya's folders are told by their names: all of them
    /// have repeats. Its scripts read no folders below them (Caltech's 101_ObjectCategories is none
    /// of theirs); those of a class "a/b" are.
    void decideRepeats()
    {
        const std::size_t from = m_splitFolders ? 1 : 0;
        std::set<std::string> folders;
        for (const FoundFile& file : m_scan.files) {
            if (file.folders.size() <= from) {
                continue;
            }
            folders.insert(storableName(composed(file.folders[from])));
            std::vector<std::string> plain = file.folders;
            plain[from] = withoutRepeats(plain[from]);
            if (plain.size() > from + 1 && knownClass(plain, from).empty()) {
                return;
            }
        }
        const std::set<std::string> found = foldersWithRepeats(folders, m_known);
        m_repeatFolders = !found.empty() && found.size() == folders.size();
        if (!found.empty() && !m_repeatFolders) {
            m_plan.notes.push_back("Only some class folders begin with a number as kohya's do (" +
                                   listed(found) + "); their names stay as they are.");
        }
    }

    static std::string listed(const std::set<std::string>& names)
    {
        return base::join(std::vector<std::string>(names.begin(), names.end()), ", ");
    }

    /// kohya's repeats are dropped and noted.
    std::vector<std::string> foldersWithoutRepeats(std::vector<std::string> folders,
                                                   std::size_t from)
    {
        const std::string whole = std::exchange(folders[from], withoutRepeats(folders[from]));
        if (whole != folders[from]) {
            m_repeats.insert(storableName(whole));
        }
        return folders;
    }

    /// Nested folders are one class when the known list says so (`F-16A/B`), else the innermost
    /// folder... unless the names above it are needed to keep classes apart, which the notes then
    /// say.
    std::string classOf(const std::vector<std::string>& folders, std::size_t from)
    {
        std::string joined;
        for (std::size_t i = from; i < folders.size(); ++i) {
            joined += (i == from ? "" : "/") + composed(folders[i]);
        }
        const std::string known = knownClass(folders, from);
        return known.empty() ? joined : known;
    }

    /// The longest way down the folders that is a class of the project, or "": "F-16A" and
    /// "F-16A/B" may both be some.
    [[nodiscard]] std::string knownClass(const std::vector<std::string>& folders,
                                         std::size_t from) const
    {
        std::string part;
        std::string known;
        for (std::size_t i = from; i < folders.size(); ++i) {
            part += (i == from ? "" : "/") + composed(folders[i]);
            if (m_known.contains(part)) {
                known = part;
            }
        }
        return known;
    }

    void place(const FoundFile& file)
    {
        const std::string original = shownPath(file.file.lexically_relative(m_plan.root));
        if (!base::isValidUtf8(file.file.lexically_relative(m_plan.root).generic_string())) {
            m_renamed = true;
        }
        std::string split;
        std::size_t from = 0;
        if (m_splitFolders) {
            split = splitOfFolderName(file.folders.front());
            from = 1;
        } else if (m_scriptFolders) {
            int ignored = 0;
            split = "train";
            from = scriptLevel(file.folders, ignored);
            if (from + 1 < file.folders.size() && !splitOfFolderName(file.folders[from]).empty()) {
                split = splitOfFolderName(file.folders[from]);
                ++from;
            }
        }
        if (m_options.split != "auto") {
            split = m_options.split;
        }
        if (m_plan.layout == "flat") {
            m_plan.candidates.push_back(candidate(file, flatClass(file), split, original));
            return;
        }
        if (file.folders.size() <= from) {
            m_plan.skipped.push_back({original, "lies outside the class folders"});
            return;
        }
        if (file.folders[from] == "_unlabeled") { // as FiftyOne calls it
            m_plan.skipped.push_back({original, "has no label"});
            return;
        }
        const std::vector<std::string> folders =
            m_repeatFolders ? foldersWithoutRepeats(file.folders, from) : file.folders;
        m_plan.candidates.push_back(
            candidate(file, storableName(classOf(folders, from)), split, original));
    }

    static std::string storableName(const std::string& name)
    {
        return base::isValidUtf8(name) ? name : shownPath(name);
    }

    /// A folder without class folders is one class of its own name; kohya's repeats are dropped.
    /// `10_F-16A/B` is one class when the project knows it.
    std::string flatClass(const FoundFile& file)
    {
        if (file.folders.empty()) {
            return storableName(composed(m_plan.root.filename().string()));
        }
        const std::vector<std::string> folders = foldersWithoutRepeats(file.folders, 0);
        const std::string known = knownClass(folders, 0);
        return storableName(known.empty() ? composed(folders.front()) : known);
    }

    ImportCandidate
    candidate(const FoundFile& file, std::string className, std::string split, std::string original)
    {
        ImportCandidate found;
        found.file = file.file;
        found.className = std::move(className);
        found.split = std::move(split);
        found.originalName = std::move(original);
        const fs::path relative = file.file.lexically_relative(m_plan.root);
        const auto list = m_scriptLists.find(relative.parent_path().generic_string());
        if (list != m_scriptLists.end()) {
            found.source = "synthetic";
            found.caption = list->second.promptOf(relative.stem().string());
        }
        for (const char* extension : {".txt", ".caption"}) {
            fs::path caption = relative;
            caption.replace_extension(extension);
            if (!m_scan.listFiles.contains(caption.generic_string())) {
                continue;
            }
            m_readLists.insert(caption.generic_string());
            if (found.caption.empty()) {
                found.caption = captionBeside(m_plan.root / caption);
            }
        }
        return found;
    }

    /// Texts that belong to no picture are set aside with a word, as every other file is.
    void skipUnreadLists()
    {
        for (const std::string& name : m_scan.listFiles) {
            if (!m_readLists.contains(name)) {
                const std::string reason = whyNoPicture(m_plan.root / name);
                m_plan.skipped.push_back(
                    {shownPath(name), reason.empty() ? "is a picture under another name" : reason});
            }
        }
    }

    void finish()
    {
        skipUnreadLists();
        std::set<std::string> names;
        std::map<std::string, std::set<std::string>> spellings;
        for (const ImportCandidate& candidate : m_plan.candidates) {
            if (names.insert(candidate.className).second) {
                spellings[base::foldedCase(candidate.className)].insert(candidate.className);
            }
        }
        m_plan.classNames.assign(names.begin(), names.end());
        std::ranges::stable_sort(m_plan.candidates, {}, &ImportCandidate::className);
        for (const auto& [folded, set] : spellings) {
            if (set.size() > 1) {
                const std::vector<std::string> list(set.begin(), set.end());
                m_plan.notes.push_back(
                    "The classes " + base::join(list, " and ") +
                    " differ only in upper and lower case; they stay two classes.");
            }
        }
        for (const fs::path& folder : m_scan.emptyFolders) {
            m_plan.notes.push_back("The folder " + base::quoted(shownPath(folder)) +
                                   " holds no pictures.");
        }
        if (!m_repeats.empty()) {
            m_plan.notes.push_back(
                "The repeats in the folder names are left out: " + listed(m_repeats) + ".");
        }
        if (m_repeatFolders) {
            m_plan.notes.emplace_back(
                "Choose the layout imagefolder if the numbers belong to the names.");
        }
        if (m_renamed) {
            m_plan.notes.emplace_back(
                "Some names are not UTF-8 text; they are shown with \\x codes.");
        }
    }

    const ScanOptions& m_options;
    FolderScan m_scan;
    ImportPlan m_plan;
    std::set<std::string> m_known;
    bool m_splitFolders = false;
    bool m_scriptFolders = false;
    bool m_repeatFolders = false;
    std::map<std::string, ScriptList> m_scriptLists; ///< by folder, relative
    std::set<std::string> m_readLists;               ///< relative names
    std::set<std::string> m_repeats;                 ///< folders as kohya names them
    bool m_renamed = false;
};

/// A file that was named itself, as by dropping it on the window.
ImportPlan planOfPicture(const fs::path& file, const ScanOptions& options)
{
    ImportPlan plan;
    plan.root = file.parent_path();
    plan.layout = "flat";
    ImportCandidate found;
    found.file = file;
    const std::string folder = plan.root.filename().string();
    found.className = base::isValidUtf8(folder) ? composed(folder) : shownPath(folder);
    found.split = options.split == "auto" ? std::string() : options.split;
    found.originalName = shownPath(file.filename());
    plan.classNames.push_back(found.className);
    plan.candidates.push_back(std::move(found));
    return plan;
}

/// What an archive holds, unpacked as long as the plan is kept.
ImportPlan planOfArchive(const fs::path& file, const ScanOptions& options)
{
    const fs::path parent =
        options.unpackFolder.empty() ? fs::temp_directory_path() : options.unpackFolder;
    const auto unpacked = std::make_shared<UnpackedArchive>(file, parent, options.onEntries);
    ImportPlan plan = scanImageFolder(unpacked->root(), options);
    plan.skipped.insert(plan.skipped.end(), unpacked->skipped().begin(), unpacked->skipped().end());
    plan.unpacked = unpacked;
    return plan;
}

[[noreturn]] void throwMissing(const fs::path& root)
{
    throw base::Error(
        {.kind = base::ErrorKind::UserFixable,
         .code = "DL-IMP-001",
         .object = root.filename().string(),
         .message = "Cannot import " + base::quotedName(root) + ": there is no such folder.",
         .hint = "Check the path.",
         .workSafe = "Your project was not changed."});
}

} // namespace

std::string splitOfFolderName(const std::string& name)
{
    std::string stem = base::toLowerAscii(name);
    while (!stem.empty() && stem.back() >= '0' && stem.back() <= '9') {
        stem.pop_back();
    }
    constexpr std::array<std::pair<std::string_view, std::string_view>, 8> kNames{
        {{"train", "train"},
         {"training", "train"},
         {"val", "val"},
         {"valid", "val"},
         {"validation", "val"},
         {"dev", "val"},
         {"test", "test"},
         {"testing", "test"}}};
    for (const auto& [word, split] : kNames) {
        if (stem == word) {
            return std::string(split);
        }
    }
    return {};
}

ScanOptions scanOptionsOf(const options::ImportOptions& options)
{
    ScanOptions scan;
    scan.as = std::string(options::nameOf(options.as));
    scan.split = std::string(options::nameOf(options.split));
    scan.groupColumn = options.group_column;
    scan.pictureColumn = options.picture_column;
    scan.classColumn = options.class_column;
    scan.splitColumn = options.split_column;
    scan.captionColumn = options.caption_column;
    return scan;
}

void putIntoClass(ImportPlan& plan, const std::string& className)
{
    const std::string name = composed(className);
    for (ImportCandidate& candidate : plan.candidates) {
        candidate.className = name;
    }
    plan.classNames.assign(1, name);
    plan.prompts.clear();
    plan.promptPrefix.clear();
}

ImportPlan scanImageFolder(const fs::path& given, const ScanOptions& options)
{
    std::error_code code;
    fs::path root = fs::absolute(given).lexically_normal();
    root = root.filename().empty() ? root.parent_path() : root;
    if (isZip(root)) {
        return planOfArchive(root, options);
    }
    if (fs::is_regular_file(root, code)) {
        const bool picture = mayBePicture(root.filename().string()) || whyNoPicture(root).empty();
        return picture ? planOfPicture(root, options) : readListFile(root, options);
    }
    if (!fs::is_directory(root, code)) {
        throwMissing(root);
    }
    if (ProjectStore::isProject(root)) {
        throw base::Error(
            {.kind = base::ErrorKind::UserFixable,
             .code = "DL-IMP-008",
             .object = root.filename().string(),
             .message = "Cannot import " + base::quotedName(root) + ": it is a DreamLoft project.",
             .hint = "Import its original photos, or an export of it.",
             .workSafe = "Your project was not changed."});
    }
    ImportPlan plan;
    const bool byFolders = options.as == "imagefolder" || options.as == "flat";
    const fs::path list = byFolders ? fs::path() : listFileOf(root, options.as);
    const std::vector<fs::path> splitLists =
        list.empty() && (options.as == "auto" || options.as == "hf") ? splitMetadataOf(root)
                                                                     : std::vector<fs::path>();
    if (!list.empty()) {
        plan = readListFile(list, options);
    } else if (!splitLists.empty()) {
        plan = readSplitMetadata(root, splitLists, options);
    }
    // A list about other folders (none of its pictures is here) does not hide the class folders
    // that are.
    if ((list.empty() && splitLists.empty()) || (plan.candidates.empty() && options.as == "auto")) {
        plan = FolderReader(root, options).read();
    }
    if (plan.candidates.empty()) {
        throw noPicturesError(root, plan.skipped);
    }
    const bool grouped = std::ranges::any_of(
        plan.candidates, [](const ImportCandidate& found) { return !found.group.empty(); });
    if (!options.groupColumn.empty() && options.groupColumn != kNoColumn && !grouped) {
        plan.notes.push_back("The group column " + base::quoted(options.groupColumn) +
                             " had no effect: nothing in " + base::quotedName(root) +
                             " names one for a picture.");
    }
    return plan;
}

} // namespace dreamloft::project
