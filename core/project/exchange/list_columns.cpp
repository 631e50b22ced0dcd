// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/exchange/list_columns.h"

#include "core/base/read_file.h"
#include "core/base/text.h"
#include "core/project/exchange/import_lists.h"
#include "core/project/exchange/list_plan.h"

#include <initializer_list>
#include <string_view>
#include <system_error>

namespace fs = std::filesystem;

namespace dreamloft::project {
namespace {

int columnNamed(const CsvTable& table,
                const fs::path& file,
                const std::string& name,
                std::initializer_list<std::string_view> usual)
{
    if (name.empty()) {
        return firstColumn(table, usual);
    }
    if (name == kNoColumn) {
        return -1;
    }
    const int column = table.column(name);
    if (column < 0) {
        const std::optional<std::string> nearest = base::nearestName(name, table.header);
        refuseList(file,
                   "there is no column " + base::quoted(name),
                   nearest ? "for example " + *nearest : "one of its columns");
    }
    return column;
}

/// The list file that decides, or an empty path.
fs::path listOf(const fs::path& source, const std::string& as)
{
    std::error_code code;
    if (fs::is_regular_file(source, code)) {
        return source;
    }
    if (!fs::is_directory(source, code) || as == "imagefolder" || as == "flat") {
        return {};
    }
    const fs::path list = listFileOf(source, as);
    if (!list.empty() || (as != "auto" && as != "hf")) {
        return list;
    }
    const std::vector<fs::path> ofSplits = splitMetadataOf(source);
    return ofSplits.empty() ? fs::path() : ofSplits.front();
}

} // namespace

ListColumns columnsIn(const CsvTable& table, const ScanOptions& options, const fs::path& file)
{
    ListColumns columns;
    columns.header = table.header;
    columns.picture = columnNamed(
        table, file, options.pictureColumn, {"filepath", "file_name", "filename", "image", "path"});
    columns.label = columnNamed(table, file, options.classColumn, {"label", "class", "class_name"});
    columns.split = columnNamed(table, file, options.splitColumn, {"split"});
    columns.group = columnNamed(table, file, options.groupColumn, {"group"});
    columns.caption =
        columnNamed(table, file, options.captionColumn, {"caption", "text", "prompt"});
    return columns;
}

std::optional<ListColumns> columnsOfSource(const fs::path& source, const ScanOptions& options)
{
    const fs::path file = listOf(source, options.as);
    const std::string name = file.filename().string();
    const bool table = name.ends_with(".csv") || name.ends_with(".tsv");
    if (!table || name == "split_coop.csv") { // whose columns mean what its script says
        return std::nullopt;
    }
    return columnsIn(parseCsv(base::readText(file), name), {}, file);
}

} // namespace dreamloft::project
