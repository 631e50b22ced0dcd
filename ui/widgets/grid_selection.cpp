// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/grid_selection.h"

#include <algorithm>

namespace dreamloft::ui {

void GridSelection::reset(int rowCount)
{
    m_selected.assign(static_cast<std::size_t>(rowCount), false);
    m_count = 0;
    m_current = -1;
    m_anchor = -1;
}

void GridSelection::insertRows(int first, int count)
{
    m_selected.insert(m_selected.begin() + first, static_cast<std::size_t>(count), false);
    m_current += m_current >= first ? count : 0;
    m_anchor += m_anchor >= first ? count : 0;
}

void GridSelection::removeRows(int first, int count)
{
    const int end = first + count;
    for (int row = first; row < end; ++row) {
        set(row, false);
    }
    m_selected.erase(m_selected.begin() + first, m_selected.begin() + end);
    const auto moved = [&](int row) {
        if (row < first) {
            return row;
        }
        return row >= end ? row - count : std::min(first, rowCount() - 1);
    };
    const bool currentGone = m_current >= first && m_current < end;
    m_current = moved(m_current);
    m_anchor = moved(m_anchor);
    if (currentGone && m_count == 0 && m_current >= 0) {
        set(m_current, true);
    }
}

bool GridSelection::contains(int row) const
{
    return row >= 0 && row < rowCount() && m_selected[static_cast<std::size_t>(row)];
}

QList<int> GridSelection::rows() const
{
    QList<int> rows;
    rows.reserve(m_count);
    for (int row = 0; row < rowCount() && rows.size() < m_count; ++row) {
        if (m_selected[static_cast<std::size_t>(row)]) {
            rows.append(row);
        }
    }
    return rows;
}

void GridSelection::set(int row, bool on)
{
    const auto at = static_cast<std::size_t>(row);
    m_count += (on ? 1 : 0) - (m_selected[at] ? 1 : 0);
    m_selected[at] = on;
}

void GridSelection::setAll(bool on)
{
    m_selected.assign(m_selected.size(), on);
    m_count = on ? rowCount() : 0;
}

void GridSelection::selectOnly(int row)
{
    if (m_count > 0) {
        setAll(false);
    }
    m_current = row;
    m_anchor = row;
    if (row >= 0) {
        set(row, true);
    }
}

void GridSelection::setCurrent(int row)
{
    m_current = row;
}

void GridSelection::toggle(int row)
{
    set(row, !contains(row));
    m_current = row;
    m_anchor = row;
}

void GridSelection::selectRange(int row, bool keep)
{
    if (!keep && m_count > 0) {
        setAll(false);
    }
    m_anchor = m_anchor < 0 ? row : m_anchor;
    for (int at = std::min(m_anchor, row); at <= std::max(m_anchor, row); ++at) {
        set(at, true);
    }
    m_current = row;
}

void GridSelection::selectRows(const std::vector<int>& rows, bool keep)
{
    if (!keep && m_count > 0) {
        setAll(false);
    }
    for (const int row : rows) {
        set(row, true);
    }
    if (!rows.empty()) {
        m_current = rows.back();
        m_anchor = rows.front();
    }
}

void GridSelection::selectAll()
{
    setAll(true);
    m_current = m_current < 0 && rowCount() > 0 ? 0 : m_current;
}

void GridSelection::clear()
{
    setAll(false);
}

} // namespace dreamloft::ui
