// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/compare_board.h"

#include "ui/pages/card_height.h"
#include "ui/style/style.h"
#include "ui/widgets/card.h"
#include "ui/widgets/chart_table.h"
#include "ui/widgets/plot_view.h"

#include <QVBoxLayout>

#include <algorithm>
#include <initializer_list>

namespace dreamloft::ui {
namespace {

constexpr int kGap = style::kCardGap;
constexpr int kNarrowestGains = 320;
constexpr int kHighestGains = 420; ///< of the bars; the bars of more classes scroll
constexpr int kLowestAmounts = 160;

} // namespace

CompareBoard::CompareBoard(QWidget* parent)
    : PlacedWidget(parent)
{
}

void CompareBoard::setParts(const Parts& parts)
{
    m_parts = parts;
    arrange();
}

int CompareBoard::narrowest() const
{
    int width = 0;
    for (const QWidget* card : std::initializer_list<const QWidget*>{
             m_parts.verdict, m_parts.arms, m_parts.gains, m_parts.amounts}) {
        width = std::max(width, card->minimumSizeHint().width());
    }
    return width;
}

/// Of a card this wide in which the bars are not scrolled.
int CompareBoard::gainsHeight(int width) const
{
    const int least = leastCardHeight(*m_parts.gains, width);
    const int chart = m_parts.gainChart->minimumSizeHint().height();
    const int bars = std::min(m_parts.gainChart->naturalHeight(), style::scaled(kHighestGains));
    return least - chart + std::max(chart, bars);
}

/// Without a measured amount there is a sentence in the card, which needs little.
int CompareBoard::amountsHeight(int width) const
{
    const int least = leastCardHeight(*m_parts.amounts, width);
    const int chart = m_parts.amountChart->minimumSizeHint().height();
    return m_parts.amountChart->isEmpty()
               ? least
               : least - chart + std::max(chart, style::scaled(kLowestAmounts));
}

CompareBoard::Places CompareBoard::placesFor(int width, int height) const
{
    Places places;
    const int verdict = wishedCardHeight(*m_parts.verdict, width);
    places.verdict = {0, 0, width, verdict};
    const int top = verdict + kGap;
    const int half = (width - kGap) / 2;
    const QMargins frame = m_parts.arms->layout()->contentsMargins();
    const QMargins inside = m_parts.arms->body()->contentsMargins();
    const int whole =
        m_parts.table->wholeWidth() + frame.left() + frame.right() + inside.left() + inside.right();
    const int left = std::max(half, whole);
    const int right = width - left - kGap;
    if (right >=
        std::max(style::scaled(kNarrowestGains), m_parts.gains->minimumSizeHint().width())) {
        const int arms = wishedCardHeight(*m_parts.arms, left);
        const int below = arms + kGap;
        const int least = std::max(below + amountsHeight(left), gainsHeight(right));
        const int high = std::max(height - top, least);
        places.arms = {0, top, left, arms};
        places.amounts = {0, top + below, left, high - below};
        places.gains = {left + kGap, top, right, high};
        return places;
    }
    const int arms = wishedCardHeight(*m_parts.arms, width);
    places.arms = {0, top, width, arms};
    const int charts = top + arms + kGap;
    const int both = std::max(m_parts.gains->minimumSizeHint().width(),
                              m_parts.amounts->minimumSizeHint().width());
    if (half >= both) {
        const int least = std::max(gainsHeight(half), amountsHeight(half));
        const int high = std::max(height - charts, least);
        places.gains = {0, charts, half, high};
        places.amounts = {half + kGap, charts, width - half - kGap, high};
        return places;
    }
    const int amounts = amountsHeight(width);
    const int gains = std::max(height - charts - kGap - amounts, gainsHeight(width));
    places.gains = {0, charts, width, gains};
    places.amounts = {0, charts + gains + kGap, width, amounts};
    return places;
}

QSize CompareBoard::sizeHint() const
{
    return minimumSizeHint();
}

QSize CompareBoard::minimumSizeHint() const
{
    if (m_parts.verdict == nullptr) {
        return {0, 0};
    }
    const int least = narrowest();
    const Places places = placesFor(std::max(width(), least), 0);
    return {least, std::max(places.gains.bottom(), places.amounts.bottom()) + 1};
}

void CompareBoard::arrange()
{
    if (m_parts.verdict == nullptr || width() <= 0) {
        return;
    }
    const Places places = placesFor(width(), height());
    place(m_parts.verdict, places.verdict);
    place(m_parts.arms, places.arms);
    place(m_parts.gains, places.gains);
    place(m_parts.amounts, places.amounts);
    askForRoom();
}

} // namespace dreamloft::ui
