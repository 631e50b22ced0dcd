// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/text_table.h"

#include <algorithm>
#include <cstdint>

namespace dreamloft::cli {
namespace {

/// Terminal columns of well-formed UTF-8; combining marks are rare in cells and count as one.
std::size_t columnsOf(const std::string& text)
{
    std::size_t columns = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if ((byte & 0xC0U) == 0x80U) {
            continue;
        }
        std::uint32_t point = byte;
        if (byte >= 0xE0U && i + 2 < text.size()) {
            point = ((byte & 0x0FU) << 12U) |
                    ((static_cast<unsigned char>(text[i + 1]) & 0x3FU) << 6U) |
                    (static_cast<unsigned char>(text[i + 2]) & 0x3FU);
        }
        const bool wide =
            byte >= 0xF0U || (point >= 0x1100 && point <= 0x115F) ||
            (point >= 0x2E80 && point <= 0xA4CF) || (point >= 0xAC00 && point <= 0xD7A3) ||
            (point >= 0xF900 && point <= 0xFAFF) || (point >= 0xFE30 && point <= 0xFE6F) ||
            (point >= 0xFF00 && point <= 0xFF60);
        columns += wide ? 2 : 1;
    }
    return columns;
}

bool startsWithDigit(const std::string& cell)
{
    return !cell.empty() && cell.front() >= '0' && cell.front() <= '9';
}

} // namespace

std::string textTable(const std::vector<std::vector<std::string>>& rows)
{
    std::vector<std::size_t> widths;
    std::vector<bool> numbers; // columns that hold nothing else below their title
    for (const auto& row : rows) {
        widths.resize(std::max(widths.size(), row.size()));
        numbers.resize(widths.size(), true);
        for (std::size_t c = 0; c < row.size(); ++c) {
            widths[c] = std::max(widths[c], columnsOf(row[c]));
            const bool title = &row == &rows.front();
            numbers[c] = numbers[c] && (title || row[c].empty() || startsWithDigit(row[c]));
        }
    }
    std::string text;
    for (const auto& row : rows) {
        std::string line;
        for (std::size_t c = 0; c < row.size(); ++c) {
            const std::string pad(widths[c] - columnsOf(row[c]), ' ');
            line += c == 0 ? "" : "  ";
            line += c > 0 && numbers[c] && startsWithDigit(row[c]) ? pad + row[c] : row[c] + pad;
        }
        line.erase(line.find_last_not_of(' ') + 1);
        text += (text.empty() ? "" : "\n") + line;
    }
    return text;
}

} // namespace dreamloft::cli
