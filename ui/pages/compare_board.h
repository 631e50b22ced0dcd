// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/placed_widget.h"

#include <QRect>

namespace dreamloft::ui {

class Card;
class ChartTable;
class PlotView;

/// Where the cards of the Compare page lie: the verdict on top, below it the table of the
/// classifiers and the two charts.
///
/// The table comes first: it has all its columns and all its rows. Where that leaves room for a
/// chart at its side the gains stand there, as high as the page, and the amounts below the table
/// get what the table leaves; else the table is as wide as the page, and the charts stand below it
/// beside each other, or under each other where the page is too narrow for two. A board that is
/// too low asks for the height it needs, so that the page scrolls and no table inside it.
class CompareBoard final : public PlacedWidget {
    Q_OBJECT
public:
    /// Cards are children of the board; tables and charts are what they show.
    struct Parts {
        QWidget* verdict = nullptr;
        Card* arms = nullptr;
        const ChartTable* table = nullptr;
        QWidget* gains = nullptr;
        const PlotView* gainChart = nullptr;
        QWidget* amounts = nullptr;
        const PlotView* amountChart = nullptr;
    };

    explicit CompareBoard(QWidget* parent = nullptr);

    /// Once.
    void setParts(const Parts& parts);
    /// Call when a chart shows something else; what a table or a text needs is noticed.
    void arrange() override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

private:
    struct Places {
        QRect verdict;
        QRect arms;
        QRect gains;
        QRect amounts;
    };
    /// In a board of this width; heights are the least ones where `height` is less.
    [[nodiscard]] Places placesFor(int width, int height) const;
    [[nodiscard]] int narrowest() const;
    [[nodiscard]] int gainsHeight(int width) const;
    [[nodiscard]] int amountsHeight(int width) const;

    Parts m_parts;
};

} // namespace dreamloft::ui
