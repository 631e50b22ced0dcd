// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/project/exchange/csv.h"
#include "core/project/exchange/import_folder.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace dreamloft::project {

/// The columns of a CSV list and what an import reads from which; -1: from none.
struct ListColumns {
    std::vector<std::string> header{};
    int picture = -1; ///< path of the file
    int label = -1;   ///< name of the class
    int split = -1;
    int group = -1;
    int caption = -1;
};

/// As `options` name the columns, the others by their usual names. Throws Refused DL-IMP-003 for a
/// name that is no column of the list.
ListColumns
columnsIn(const CsvTable& table, const ScanOptions& options, const std::filesystem::path& file);

/// The columns of the list that an import of `source` (a folder or a list) would read, by their
/// usual names whatever `options` say; nothing where that is no CSV list, or one of a script whose
/// columns have their meaning. Throws as readListFile.
std::optional<ListColumns> columnsOfSource(const std::filesystem::path& source,
                                           const ScanOptions& options);

} // namespace dreamloft::project
