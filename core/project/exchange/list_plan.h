// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/strict_json.h"
#include "core/project/exchange/csv.h"
#include "core/project/exchange/import_folder.h"

#include <filesystem>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

/// What the readers of list files share.
namespace dreamloft::project {

inline constexpr base::JsonLimits kListJson{.maxBytes = 256ULL << 20};

/// One picture as a list names it.
struct ListedPicture {
    std::string path; ///< as the list says
    std::string className;
    std::string split;                   ///< any word that splitOfFolderName knows
    std::vector<std::string> below = {}; ///< folders in which the path may lie, tried in order
    std::string caption = {};
    std::string group = {};
    bool synthetic = false;
};

/// Collects rows into a plan; every path is checked to stay inside the folder.
class ListPlan {
public:
    ListPlan(std::filesystem::path root, std::string layout, const ScanOptions& options);

    /// Takes the picture, or notes why it cannot be taken.
    void add(const ListedPicture& picture);
    /// `labelOrder`: class names by label; a list that numbers its classes keeps its numbering.
    ImportPlan finish(const std::vector<std::string>& labelOrder = {});

    ImportPlan plan;

private:
    const ScanOptions& m_options;
};

/// Says how many shots the classes of the train split can give, where that is few.
void noteFewestShots(ImportPlan& plan);

/// Base folders of the data sets that use these lists (CoOp's DATASETS.md, DISEF).
std::vector<std::string> dataSetFolders();

/// A cell, or "" where the column is missing (-1).
std::string cellOf(const std::vector<std::string>& row, int column);
/// The first column with one of these names, or -1.
int firstColumn(const CsvTable& table, std::initializer_list<std::string_view> names);

/// Lines of a text file without their line ends, empty ones left out. Throws Refused DL-IMP-003
/// when it is not UTF-8.
std::vector<std::string> linesOf(const std::filesystem::path& file);

/// Throws Error: Refused DL-IMP-003; without a hint the usual one.
[[noreturn]] void refuseList(const std::filesystem::path& file,
                             const std::string& found,
                             const std::string& expected,
                             const std::string& hint = {});

} // namespace dreamloft::project
