// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/print/print_flow.h"

#include <QPainter>

#include <algorithm>

namespace dreamloft::ui::print {
namespace {

constexpr qreal kEdgeWidth = 4;
constexpr qreal kRule = 0.5;
constexpr qreal kOverlap = 0.3;     ///< of pieces with an edge, so that no gap shows
constexpr qreal kMuchOfAPage = 0.5; ///< what is longer than a page begins on this one above here

qreal heightOf(const Piece& piece)
{
    return std::min(piece.height, kTextHeight); // what is higher is drawn smaller
}

/// What a painter is set to comes back, also where drawing is given up.
class PainterState {
public:
    explicit PainterState(QPainter& painter)
        : m_painter(painter)
    {
        painter.save();
    }
    ~PainterState() { m_painter.restore(); }
    PainterState(const PainterState&) = delete;
    PainterState& operator=(const PainterState&) = delete;

private:
    QPainter& m_painter;
};

/// Fills pages from the top.
class Pages {
public:
    [[nodiscard]] bool fits(qreal height) const { return m_foot + height <= kTextHeight; }
    [[nodiscard]] bool atTop() const { return m_pages.back().empty(); }
    [[nodiscard]] qreal foot() const { return m_foot; }
    void turn()
    {
        m_pages.emplace_back();
        m_foot = 0;
    }
    void place(const Piece& piece)
    {
        if (!atTop() && !fits(piece.above + heightOf(piece))) {
            turn();
        }
        const qreal above = atTop() ? 0 : piece.above;
        if (atTop() && piece.head) {
            m_pages.back().push_back({piece.head.get(), 0, 0});
            m_foot = heightOf(*piece.head);
        }
        m_pages.back().push_back({&piece, m_foot + above, above});
        m_foot += above + heightOf(piece);
    }
    [[nodiscard]] std::vector<Flow::Page> take() { return std::move(m_pages); }

private:
    std::vector<Flow::Page> m_pages = std::vector<Flow::Page>(1);
    qreal m_foot = 0;
};

} // namespace

void Flow::add(Piece piece)
{
    piece.edge = m_edge;
    m_pieces.push_back(std::move(piece));
}

std::shared_ptr<const Piece> Flow::addHead(Piece piece)
{
    piece.keepsNext = true;
    const auto head = std::make_shared<const Piece>(piece);
    add(std::move(piece));
    return head;
}

void Flow::keepTogether(std::size_t first, qreal part)
{
    const std::size_t count = m_pieces.size() - first;
    qreal height = 0;
    for (std::size_t i = first; i < m_pieces.size(); ++i) {
        height += m_pieces[i].above + m_pieces[i].height;
    }
    const bool whole = height <= part * kTextHeight;
    for (std::size_t i = 0; i + 1 < count; ++i) {
        const bool atAnEnd = i < 2 || i + 2 == count;
        m_pieces[first + i].keepsNext = m_pieces[first + i].keepsNext || whole || atAnEnd;
    }
}

std::vector<Flow::Page> Flow::pages() const
{
    Pages pages;
    for (std::size_t first = 0; first < m_pieces.size();) {
        std::size_t last = first;
        while (m_pieces[last].keepsNext && last + 1 < m_pieces.size()) {
            ++last;
        }
        qreal height = 0;
        for (std::size_t i = first; i <= last; ++i) {
            height += m_pieces[i].above + heightOf(m_pieces[i]);
        }
        const bool fitsAPage = height <= kTextHeight;
        if (!pages.atTop() && !pages.fits(height) &&
            (fitsAPage || pages.foot() > kMuchOfAPage * kTextHeight)) {
            pages.turn();
        }
        for (std::size_t i = first; i <= last; ++i) {
            pages.place(m_pieces[i]);
        }
        first = last + 1;
    }
    return pages.take();
}

void drawPage(QPainter& painter, const Flow::Page& page)
{
    for (const Flow::Placed& placed : page) {
        const Piece& piece = *placed.piece;
        const qreal top = kTopMargin + placed.top;
        const qreal height = heightOf(piece);
        if (piece.ground.isValid()) {
            fill(painter, {kSideMargin, top, kTextWidth, height}, piece.ground);
        }
        if (piece.edge.isValid()) {
            const qreal reach = placed.above + kOverlap;
            fill(painter, {kSideMargin, top - reach, kEdgeWidth, height + reach}, piece.edge);
        }
        const PainterState state(painter);
        painter.translate(kSideMargin, top);
        if (height < piece.height) {
            painter.scale(height / piece.height, height / piece.height);
        }
        piece.draw(painter, 0, 0);
    }
}

void fill(QPainter& painter, const QRectF& place, const QColor& colour, qreal radius)
{
    painter.save();
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    if (radius > 0) {
        painter.drawRoundedRect(place, radius, radius);
    } else {
        painter.drawRect(place);
    }
    painter.restore();
}

void rule(QPainter& painter, qreal x, qreal y, qreal width, const QColor& colour)
{
    fill(painter, {x, y - kRule / 2, width, kRule}, colour);
}

} // namespace dreamloft::ui::print
