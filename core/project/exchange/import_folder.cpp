// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/exchange/import_folder.h"

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/project/exchange/compose.h"
#include "core/project/exchange/folder_scan.h"
#include "core/project/exchange/import_lists.h"

#include <algorithm>
#include <array>
#include <map>

namespace fs = std::filesystem;

namespace dreamloft::project {

namespace {

bool allDigits(std::string_view text)
{
    return std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

/// `seed0`, `seed_0`, `shot16_seed0`, `shot16_seed_0`: folders of the method's scripts. True sets k
/// where it is named.
bool isShotFolder(const std::string& name, int& k)
{
    std::string_view rest = name;
    if (rest.starts_with("shot")) {
        rest.remove_prefix(4);
        const std::size_t digits = rest.find('_');
        if (digits == std::string_view::npos || digits == 0 || !allDigits(rest.substr(0, digits))) {
            return false;
        }
        k = static_cast<int>(std::strtol(std::string(rest.substr(0, digits)).c_str(), nullptr, 10));
        rest.remove_prefix(digits + 1);
    }
    if (!rest.starts_with("seed")) {
        return false;
    }
    rest.remove_prefix(rest.starts_with("seed_") ? 5 : 4);
    return !rest.empty() && allDigits(rest);
}

/// `10_hat` (kohya: repeats and name) -> `hat`.
std::string withoutRepeats(const std::string& name)
{
    const std::size_t underscore = name.find('_');
    const bool repeats = underscore != std::string::npos && underscore > 0 && underscore <= 4 &&
                         allDigits(name.substr(0, underscore)) && underscore + 1 < name.size();
    return repeats ? name.substr(underscore + 1) : name;
}

struct Placed {
    std::string className;
    std::string split;
};

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
        m_plan.layout = m_options.as == "flat" || allAtTop() ? "flat"
                        : m_shotFolders                      ? "shots"
                                                             : "imagefolder";
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
        bool shots = true;
        for (const FoundFile& file : m_scan.files) {
            if (file.folders.empty()) {
                continue;
            }
            any = true;
            allSplits = allSplits && !splitOfFolderName(file.folders.front()).empty();
            shots = shots && (isShotFolder(file.folders.front(), k) ||
                              file.folders.front() == "real_train_fewshot");
            deeper = deeper || file.folders.size() > 1;
        }
        m_splitFolders = any && allSplits && deeper;
        m_shotFolders = any && shots && deeper;
        m_plan.shotsPerClass = m_shotFolders ? k : 0;
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
        for (std::size_t i = from; i < folders.size(); ++i) {
            std::string part;
            for (std::size_t j = from; j <= i; ++j) {
                part += (j == from ? "" : "/") + composed(folders[j]);
            }
            if (m_known.contains(part)) {
                return part;
            }
        }
        return joined;
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
        } else if (m_shotFolders) {
            int ignored = 0;
            split = "train";
            while (from < file.folders.size() && (file.folders[from] == "real_train_fewshot" ||
                                                  isShotFolder(file.folders[from], ignored))) {
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
        m_plan.candidates.push_back(
            candidate(file, storableName(classOf(file.folders, from)), split, original));
    }

    static std::string storableName(const std::string& name)
    {
        return base::isValidUtf8(name) ? name : shownPath(name);
    }

    /// A folder without class folders is one class of its own name; kohya's repeats are dropped.
    std::string flatClass(const FoundFile& file) const
    {
        const std::string name = file.folders.empty() ? m_plan.root.filename().string()
                                                      : withoutRepeats(file.folders.front());
        return storableName(composed(name));
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
        for (const char* extension : {".txt", ".caption"}) {
            fs::path caption = relative;
            caption.replace_extension(extension);
            if (found.caption.empty() && m_scan.listFiles.contains(caption.generic_string())) {
                found.caption = captionBeside(m_plan.root / caption);
            }
        }
        return found;
    }

    void finish()
    {
        std::set<std::string> names;
        std::map<std::string, std::set<std::string>> spellings;
        for (const ImportCandidate& candidate : m_plan.candidates) {
            if (names.insert(candidate.className).second) {
                spellings[base::toLowerAscii(candidate.className)].insert(candidate.className);
            }
        }
        m_plan.classNames.assign(names.begin(), names.end());
        std::ranges::stable_sort(m_plan.candidates, {}, &ImportCandidate::className);
        for (const auto& [lower, set] : spellings) {
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
    bool m_shotFolders = false;
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

void putIntoClass(ImportPlan& plan, const std::string& className)
{
    const std::string name = composed(className);
    for (ImportCandidate& candidate : plan.candidates) {
        candidate.className = name;
    }
    plan.classNames.assign(1, name);
    plan.prompts.clear();
}

ImportPlan scanImageFolder(const fs::path& given, const ScanOptions& options)
{
    std::error_code code;
    fs::path root = fs::absolute(given).lexically_normal();
    root = root.filename().empty() ? root.parent_path() : root;
    if (fs::is_regular_file(root, code)) {
        const bool picture = mayBePicture(root.filename().string()) || whyNoPicture(root).empty();
        return picture ? planOfPicture(root, options) : readListFile(root, options);
    }
    if (!fs::is_directory(root, code)) {
        throwMissing(root);
    }
    ImportPlan plan;
    const bool byFolders = options.as == "imagefolder" || options.as == "flat";
    const fs::path list = byFolders ? fs::path() : listFileOf(root, options.as);
    if (!list.empty()) {
        plan = readListFile(list, options);
    }
    // A list about other folders (none of its pictures is here) does not hide the class folders
    // that are.
    if (list.empty() || (plan.candidates.empty() && options.as == "auto")) {
        plan = FolderReader(root, options).read();
    }
    if (plan.candidates.empty()) {
        throw base::Error(
            {.kind = base::ErrorKind::UserFixable,
             .code = "DL-IMP-002",
             .object = root.filename().string(),
             .message =
                 "Cannot import " + base::quotedName(root) + ": no pictures were found in it" +
                 (plan.skipped.empty()
                      ? std::string()
                      : " (" + std::to_string(plan.skipped.size()) + " entries were skipped)") +
                 ", expected one folder per class.",
             .hint = "Choose a folder that holds one folder of pictures for each class.",
             .workSafe = "Your project was not changed."});
    }
    const bool grouped = std::ranges::any_of(
        plan.candidates, [](const ImportCandidate& found) { return !found.group.empty(); });
    if (!options.groupColumn.empty() && !grouped) {
        plan.notes.push_back("The group column " + base::quoted(options.groupColumn) +
                             " had no effect: nothing in " + base::quotedName(root) +
                             " names one for a picture.");
    }
    return plan;
}

} // namespace dreamloft::project
