// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRect>
#include <QString>

#include <utility>
#include <vector>

namespace dreamloft::ui {

/// Where the tiles of a grid lie: pure arithmetic over rows of equal tiles below optional headers,
/// logarithmic in the number of groups and independent of the number of pictures. Content
/// coordinates start at the top of the first header or tile.
class GridLayout {
public:
    struct Section {
        int first = 0; ///< row of its first picture
        int count = 0;
        QString title;       ///< empty: no header
        qint64 top = 0;      ///< of the header
        qint64 tilesTop = 0; ///< of its first tile
    };
    struct Measures {
        int width = 0;        ///< of the viewport
        int wantedSide = 96;  ///< tiles are at least this wide, unless the viewport is narrower
        int gap = 10;         ///< smallest distance of two tiles
        int margin = 12;      ///< around everything
        int headerHeight = 0; ///< of a group's header
        bool mirrored = false;
    };
    enum class Step { Left, Right, Up, Down, PageUp, PageDown, First, Last };

    void setMeasures(const Measures& measures);
    /// Sections cover 0 .. rowCount-1 without holes; none means one without a header.
    void setRows(int rowCount, std::vector<Section> sections = {});

    [[nodiscard]] int side() const { return m_side; }
    [[nodiscard]] int columns() const { return m_columns; }
    [[nodiscard]] int pitch() const { return m_side + m_measures.gap; } ///< of lines of tiles
    [[nodiscard]] int rowCount() const { return m_rowCount; }
    [[nodiscard]] qint64 height() const { return m_height; }
    [[nodiscard]] const std::vector<Section>& sections() const { return m_sections; }

    [[nodiscard]] int leftOfColumn(int column) const;
    [[nodiscard]] qint64 topOf(int row) const;
    /// The tile in content coordinates moved up by `offset`.
    [[nodiscard]] QRect tileRect(int row, qint64 offset) const;
    /// Rows [first, last) whose tiles touch the band.
    [[nodiscard]] std::pair<int, int> rowsBetween(qint64 top, qint64 bottom) const;
    /// -1 between tiles.
    [[nodiscard]] int rowAt(int x, qint64 y) const;
    /// Rows whose tiles touch a rectangle of content coordinates.
    [[nodiscard]] std::vector<int> rowsIn(const QRect& area, qint64 offset) const;
    /// Where a step from `row` leads; it stays where there is nothing further.
    [[nodiscard]] int stepFrom(int row, Step step, int viewportHeight) const;
    [[nodiscard]] int sectionOf(int row) const;

private:
    void arrange();
    [[nodiscard]] int lineStep(int row, int lines) const;

    Measures m_measures;
    int m_rowCount = 0;
    std::vector<Section> m_sections;
    int m_columns = 1;
    int m_side = 96;
    qint64 m_height = 0;
};

} // namespace dreamloft::ui
