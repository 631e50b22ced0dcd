// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

#include <vector>

namespace dreamloft::ui {

/// Which rows of a grid are selected, which one is current and where a range began. Plain values,
/// one bit a row: all operations are quick at 100,000 rows.
class GridSelection {
public:
    /// Everything unselected, nothing current.
    void reset(int rowCount);
    void insertRows(int first, int count);
    /// The current row stays in place: the picture after the removed ones becomes current.
    void removeRows(int first, int count);

    [[nodiscard]] int rowCount() const { return static_cast<int>(m_selected.size()); }
    [[nodiscard]] int current() const { return m_current; }
    [[nodiscard]] int anchor() const { return m_anchor; }
    [[nodiscard]] int count() const { return m_count; }
    [[nodiscard]] bool contains(int row) const;
    [[nodiscard]] QList<int> rows() const; ///< ascending

    /// Only this row, which becomes current and the start of ranges.
    void selectOnly(int row);
    void setCurrent(int row); ///< the selection stays
    void toggle(int row);
    /// From the anchor to `row`; `keep` leaves what was selected before.
    void selectRange(int row, bool keep);
    void selectRows(const std::vector<int>& rows, bool keep);
    void selectAll();
    void clear(); ///< the current row stays

private:
    void set(int row, bool on);
    void setAll(bool on);

    std::vector<bool> m_selected;
    int m_count = 0;
    int m_current = -1;
    int m_anchor = -1;
};

} // namespace dreamloft::ui
