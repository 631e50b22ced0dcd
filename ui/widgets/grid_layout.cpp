// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/grid_layout.h"

#include <algorithm>

namespace dreamloft::ui {
namespace {

int linesOf(int count, int columns)
{
    return (count + columns - 1) / columns;
}

} // namespace

void GridLayout::setMeasures(const Measures& measures)
{
    m_measures = measures;
    arrange();
}

void GridLayout::setRows(int rowCount, std::vector<Section> sections)
{
    m_rowCount = rowCount;
    m_sections = std::move(sections);
    if (m_sections.empty()) {
        m_sections.push_back({.first = 0, .count = rowCount, .title = {}});
    }
    arrange();
}

void GridLayout::arrange()
{
    const int room = std::max(1, m_measures.width - 2 * m_measures.margin);
    const int wanted = std::clamp(m_measures.wantedSide, 16, room < 16 ? 16 : room);
    m_columns = std::max(1, (room + m_measures.gap) / (wanted + m_measures.gap));
    // As large as the line allows, in steps of four pixels: so a window dragged wider does not ask
    // for every picture at every width. What is left over goes between the tiles.
    const int widest = (room - (m_columns - 1) * m_measures.gap) / m_columns;
    m_side = std::max(16, widest / 4 * 4);
    qint64 y = m_measures.margin;
    for (Section& section : m_sections) {
        section.top = y;
        section.tilesTop = y + (section.title.isEmpty() ? 0 : m_measures.headerHeight);
        y = section.tilesTop + qint64{linesOf(section.count, m_columns)} * pitch();
    }
    m_height = y - (m_rowCount > 0 ? m_measures.gap : 0) + m_measures.margin;
}

int GridLayout::leftOfColumn(int column) const
{
    const int room = m_measures.width - 2 * m_measures.margin;
    const int left = m_columns > 1 ? column * (room - m_side) / (m_columns - 1)
                                   : std::max(0, (room - m_side) / 2);
    return m_measures.margin + (m_measures.mirrored ? room - m_side - left : left);
}

int GridLayout::sectionOf(int row) const
{
    const auto after = std::ranges::upper_bound(m_sections, row, {}, &Section::first);
    return std::max(0, static_cast<int>(after - m_sections.begin()) - 1);
}

qint64 GridLayout::topOf(int row) const
{
    const Section& section = m_sections[static_cast<std::size_t>(sectionOf(row))];
    return section.tilesTop + qint64{(row - section.first) / m_columns} * pitch();
}

QRect GridLayout::tileRect(int row, qint64 offset) const
{
    const Section& section = m_sections[static_cast<std::size_t>(sectionOf(row))];
    const int place = row - section.first;
    const qint64 top = section.tilesTop + qint64{place / m_columns} * pitch() - offset;
    return {leftOfColumn(place % m_columns), static_cast<int>(top), m_side, m_side};
}

std::pair<int, int> GridLayout::rowsBetween(qint64 top, qint64 bottom) const
{
    int first = m_rowCount;
    int last = 0;
    auto from = std::ranges::upper_bound(m_sections, top, {}, &Section::top);
    if (from != m_sections.begin()) {
        --from;
    }
    for (auto section = from; section != m_sections.end() && section->top < bottom; ++section) {
        const qint64 above = std::max<qint64>(0, top - section->tilesTop - m_side) / pitch();
        const qint64 below =
            std::max<qint64>(0, bottom - section->tilesTop + pitch() - 1) / pitch();
        const int begin = static_cast<int>(std::min<qint64>(above * m_columns, section->count));
        const int end = static_cast<int>(std::min<qint64>(below * m_columns, section->count));
        if (begin < end) {
            first = std::min(first, section->first + begin);
            last = std::max(last, section->first + end);
        }
    }
    return first < last ? std::pair(first, last) : std::pair(0, 0);
}

int GridLayout::rowAt(int x, qint64 y) const
{
    const auto [first, last] = rowsBetween(y, y + 1);
    for (int row = first; row < last; ++row) {
        if (tileRect(row, y).contains(x, 0)) {
            return row;
        }
    }
    return -1;
}

std::vector<int> GridLayout::rowsIn(const QRect& area, qint64 offset) const
{
    std::vector<int> rows;
    const auto [first, last] =
        rowsBetween(area.top() + offset, area.top() + offset + std::max(1, area.height()));
    for (int row = first; row < last; ++row) {
        if (tileRect(row, offset).intersects(area)) {
            rows.push_back(row);
        }
    }
    return rows;
}

/// Keeps the column where the line is long enough, across headers.
int GridLayout::lineStep(int row, int lines) const
{
    int at = sectionOf(row);
    const int column = (row - m_sections[static_cast<std::size_t>(at)].first) % m_columns;
    int line = (row - m_sections[static_cast<std::size_t>(at)].first) / m_columns + lines;
    while (line < 0 && at > 0) {
        --at;
        line += linesOf(m_sections[static_cast<std::size_t>(at)].count, m_columns);
    }
    const auto linesHere = [&] {
        return linesOf(m_sections[static_cast<std::size_t>(at)].count, m_columns);
    };
    while (line >= linesHere() && at + 1 < static_cast<int>(m_sections.size())) {
        line -= linesHere();
        ++at;
    }
    if (line < 0) {
        return lines == -1 ? row : column;
    }
    const Section& section = m_sections[static_cast<std::size_t>(at)];
    if (line >= linesHere()) {
        // Below the last line: the end of it, but a single step stays where it is already there.
        const bool onLastLine = section.first + (linesHere() - 1) * m_columns <= row;
        return onLastLine && lines == 1 ? row : section.first + section.count - 1;
    }
    return section.first + std::min(line * m_columns + column, section.count - 1);
}

int GridLayout::stepFrom(int row, Step step, int viewportHeight) const
{
    if (m_rowCount == 0) {
        return -1;
    }
    const int page = std::max(1, viewportHeight / pitch());
    const int back = m_measures.mirrored ? 1 : -1;
    switch (step) {
    case Step::Left:
        return std::clamp(row + back, 0, m_rowCount - 1);
    case Step::Right:
        return std::clamp(row - back, 0, m_rowCount - 1);
    case Step::Up:
        return lineStep(row, -1);
    case Step::Down:
        return lineStep(row, 1);
    case Step::PageUp:
        return std::clamp(lineStep(row, -page), 0, m_rowCount - 1);
    case Step::PageDown:
        return lineStep(row, page);
    case Step::First:
        return 0;
    case Step::Last:
        return m_rowCount - 1;
    }
    return row;
}

} // namespace dreamloft::ui
