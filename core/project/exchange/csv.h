// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dreamloft::project {

/// A parsed RFC 4180 table; every row has as many cells as the header.
struct CsvTable {
    std::vector<std::string> header;
    std::vector<std::vector<std::string>> rows;
    /// Place of a column by its exact name, or -1.
    [[nodiscard]] int column(std::string_view name) const;
};

/// Comma, semicolon or tab, found from the first line; quotes, CRLF, a BOM and a missing last
/// newline are understood. Throws Refused DL-CSV-001 with the line (open quote, row of another
/// width, invalid UTF-8, over 64 MiB).
CsvTable parseCsv(std::string_view text, std::string_view name);

/// RFC 4180 lines. Text cells that a spreadsheet would run as a formula (`= + - @`, TAB, CR first)
/// get a leading `'`; numbers stay numbers.
class CsvWriter {
public:
    explicit CsvWriter(std::span<const std::string> header);
    void row(std::span<const std::string> cells);
    [[nodiscard]] const std::string& text() const { return m_text; }

private:
    std::size_t m_columns;
    std::string m_text;
};

} // namespace dreamloft::project
