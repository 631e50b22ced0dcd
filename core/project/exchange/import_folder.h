// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/project/exchange/import_plan.h"

#include <functional>
#include <set>
#include <string>
#include <string_view>

namespace dreamloft::options {
struct ImportOptions;
}

namespace dreamloft::project {

/// In place of a column's name: no column, although one has the usual name.
inline constexpr std::string_view kNoColumn = "-";

struct ScanOptions {
    /// "auto", "imagefolder", "flat", "csv", "hf", "coop", "fiftyone", "datadream", "loft", "disef"
    std::string as = "auto";
    std::string split = "auto"; ///< "auto": from folder names; else the split of everything
    std::string groupColumn{};  ///< column of the list file that names the group
    // Columns of a CSV list; empty: the one with a usual name, kNoColumn: none.
    std::string pictureColumn{};
    std::string classColumn{};
    std::string splitColumn{};
    std::string captionColumn{};
    /// Class names known already; decides whether `F-16A/B` is one class in nested folders.
    std::set<std::string> knownClasses{};
    int maxDepth = 30;
    std::int64_t maxFiles = 2'000'000; ///< ImageNet has 1.3 million
    /// Where a zip archive is unpacked for as long as its plan is kept; empty: the system's folder
    /// for temporary files.
    std::filesystem::path unpackFolder{};
    std::function<void(std::int64_t entries)>
        onEntries{}; ///< every 1,000 entries; may throw base::Cancelled
};

/// What the options of an import say about the scan.
ScanOptions scanOptionsOf(const options::ImportOptions& options);

/// Lists what can be imported from `root`: `<class>/<file>`, optionally below split folders (train,
/// val, valid, validation, test, also with a number as in train16), or one of the list layouts when
/// its file is there. Class folders that kohya's scripts name `<repeats>_<name>` lose their repeats
/// when all of them have some. A zip archive is unpacked first (UnpackedArchive). A single picture
/// is a plan of its own, of the class its folder names. Decodes no picture. Links, FIFOs, hidden
/// and unreadable entries are listed as skipped. Throws UserFixable DL-IMP-001 when the folder is
/// missing, DL-IMP-002 when nothing in it can be imported, DL-IMP-004 when it has not the list that
/// `as` asks for, DL-IMP-008 when it is a project of ours.
ImportPlan scanImageFolder(const std::filesystem::path& root, const ScanOptions& options = {});

/// Makes everything in the plan one class, whatever the folders say.
void putIntoClass(ImportPlan& plan, const std::string& className);

/// "train", "val", "test" for a folder name as the scan understands it, or "".
std::string splitOfFolderName(const std::string& name);

} // namespace dreamloft::project
