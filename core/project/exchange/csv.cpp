// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/exchange/csv.h"

#include "core/base/error.h"
#include "core/base/text.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <system_error>

namespace dreamloft::project {

namespace {

constexpr std::size_t kMaxBytes = 64ULL << 20;

[[noreturn]] void refuse(std::string_view name, std::size_t line, const std::string& found)
{
    throw base::Error({.kind = base::ErrorKind::Refused,
                       .code = "DL-CSV-001",
                       .object = std::string(name),
                       .message = "Cannot read " + base::quoted(name) + ", line " +
                                  std::to_string(line) + ": " + found + ".",
                       .hint = "Save the table again as CSV with UTF-8 text.",
                       .workSafe = "Your project was not changed."});
}

/// The separator that occurs most in the first line, outside quotes.
char separatorOf(std::string_view text)
{
    std::size_t commas = 0, semicolons = 0, tabs = 0;
    bool quoted = false;
    for (const char c : text) {
        if (c == '"') {
            quoted = !quoted;
        } else if (!quoted && c == '\n') {
            break;
        } else if (!quoted) {
            commas += c == ',' ? 1 : 0;
            semicolons += c == ';' ? 1 : 0;
            tabs += c == '\t' ? 1 : 0;
        }
    }
    if (tabs > commas && tabs > semicolons) {
        return '\t';
    }
    return semicolons > commas ? ';' : ',';
}

class Parser {
public:
    Parser(std::string_view text, std::string_view name)
        : m_text(text)
        , m_name(name)
        , m_separator(separatorOf(text))
    {
    }

    bool atEnd() const { return m_at >= m_text.size(); }
    std::size_t line() const { return m_line; }

    /// One record; its line breaks inside quotes are part of the cell.
    std::vector<std::string> record()
    {
        std::vector<std::string> cells(1);
        while (!atEnd()) {
            const char c = m_text[m_at];
            if (c == '"' && cells.back().empty() && !m_closed) {
                quotedCell(cells.back());
            } else if (c == m_separator) {
                cells.emplace_back();
                m_closed = false;
                ++m_at;
            } else if (c == '\n' || c == '\r') {
                m_at += c == '\r' && m_at + 1 < m_text.size() && m_text[m_at + 1] == '\n' ? 2 : 1;
                ++m_line;
                break;
            } else if (m_closed) {
                refuse(m_name, m_line, "text after a closing quote");
            } else {
                cells.back() += c;
                ++m_at;
            }
        }
        m_closed = false;
        return cells;
    }

private:
    void quotedCell(std::string& cell)
    {
        const std::size_t opened = m_line;
        for (++m_at; !atEnd(); ++m_at) {
            const char c = m_text[m_at];
            if (c == '"') {
                if (m_at + 1 < m_text.size() && m_text[m_at + 1] == '"') {
                    ++m_at;
                } else {
                    ++m_at;
                    m_closed = true;
                    return;
                }
            }
            m_line += c == '\n' ? 1 : 0;
            cell += c;
        }
        refuse(m_name, opened, "a quote is never closed");
    }

    std::string_view m_text;
    std::string_view m_name;
    char m_separator;
    std::size_t m_at = 0;
    std::size_t m_line = 1;
    bool m_closed = false; ///< the current cell was quoted and its quote is closed
};

/// A negative number as we write them, -0.5 or -1e-07: a spreadsheet reads it, nothing runs.
bool isNegativeNumber(std::string_view cell)
{
    double value = 0;
    const char* const end = cell.data() + cell.size();
    const auto [at, error] = std::from_chars(cell.data(), end, value);
    return error == std::errc() && at == end && std::isfinite(value);
}

std::string cellText(const std::string& cell)
{
    constexpr std::string_view kFormula = "=+-@\t\r";
    const bool runs = !cell.empty() && kFormula.find(cell.front()) != std::string_view::npos &&
                      !isNegativeNumber(cell);
    std::string text = runs ? "'" + cell : cell;
    if (text.find_first_of(",\"\r\n") == std::string::npos) {
        return text;
    }
    std::string quoted = "\"";
    for (const char c : text) {
        quoted += c;
        if (c == '"') {
            quoted += '"';
        }
    }
    return quoted + "\"";
}

} // namespace

int CsvTable::column(std::string_view name) const
{
    const auto found = std::ranges::find(header, name);
    return found == header.end() ? -1 : static_cast<int>(found - header.begin());
}

CsvTable parseCsv(std::string_view text, std::string_view name)
{
    if (text.size() > kMaxBytes) {
        refuse(name, 1, "the file is larger than 64 MiB");
    }
    if (text.starts_with("\xef\xbb\xbf")) {
        text.remove_prefix(3);
    }
    if (!base::isValidUtf8(text) || text.find('\0') != std::string_view::npos) {
        refuse(name, 1, "the text is not UTF-8");
    }
    Parser parser(text, name);
    CsvTable table;
    while (!parser.atEnd()) {
        const std::size_t line = parser.line();
        std::vector<std::string> cells = parser.record();
        if (cells.size() == 1 && cells.front().empty()) {
            continue; // an empty line
        }
        if (table.header.empty()) {
            table.header = std::move(cells);
        } else if (cells.size() != table.header.size()) {
            refuse(name,
                   line,
                   "it has " + std::to_string(cells.size()) + " cells, expected " +
                       std::to_string(table.header.size()));
        } else {
            table.rows.push_back(std::move(cells));
        }
    }
    return table;
}

CsvWriter::CsvWriter(std::span<const std::string> header)
    : m_columns(header.size())
{
    row(header);
}

void CsvWriter::row(std::span<const std::string> cells)
{
    DL_REQUIRE(cells.size() == m_columns, "a CSV row as wide as its header");
    for (std::size_t i = 0; i < cells.size(); ++i) {
        m_text += (i == 0 ? "" : ",") + cellText(cells[i]);
    }
    m_text += "\r\n";
}

} // namespace dreamloft::project
