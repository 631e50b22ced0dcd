// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/print/print_text.h"

#include <QColor>
#include <QRectF>

#include <cstddef>
#include <functional>
#include <memory>
#include <vector>

class QPainter;

namespace dreamloft::ui::print {

/// What no page break goes through: a row of a table, a short paragraph, a line of a long one.
struct Piece {
    qreal height = 0;
    qreal above = 0;        ///< room above, which the first piece of a page does without
    bool keepsNext = false; ///< stands on the page of the piece that follows
    /// Draws with its top left corner there.
    std::function<void(QPainter& painter, qreal x, qreal y)> draw{};
    /// The head of its table, drawn once more where the piece begins a page.
    std::shared_ptr<const Piece> head{};
    QColor ground{}; ///< behind it, over the whole width; invalid: none
    QColor edge{};   ///< of a bar along its left side; invalid: none
};

/// Everything that is to be printed, from the first page to the last.
class Flow {
public:
    struct Placed {
        const Piece* piece = nullptr;
        qreal top = 0;   ///< below the top margin
        qreal above = 0; ///< that it was given
    };
    using Page = std::vector<Placed>;

    void add(Piece piece);
    /// Adds the first row of a table, which is the head of the others.
    std::shared_ptr<const Piece> addHead(Piece piece);
    /// Pieces that are added from now on have this edge; an invalid colour ends that.
    void setEdge(const QColor& colour) { m_edge = colour; }
    [[nodiscard]] std::size_t size() const { return m_pieces.size(); }
    [[nodiscard]] bool empty() const { return m_pieces.empty(); }
    /// Keeps all pieces from `first` on together where they take at most this part of a page, else
    /// two at each end.
    void keepTogether(std::size_t first, qreal part);
    /// The pieces on their pages; valid while nothing is added.
    [[nodiscard]] std::vector<Page> pages() const;

private:
    std::vector<Piece> m_pieces;
    QColor m_edge;
};

/// Draws one page on a painter whose unit is the point.
void drawPage(QPainter& painter, const Flow::Page& page);

/// A filled rectangle, with round corners where there is a radius.
void fill(QPainter& painter, const QRectF& place, const QColor& colour, qreal radius = 0);
/// A hair line of this width, from x to the right.
void rule(QPainter& painter, qreal x, qreal y, qreal width, const QColor& colour);

} // namespace dreamloft::ui::print
