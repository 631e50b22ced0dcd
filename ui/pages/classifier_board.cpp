// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/classifier_board.h"

#include "ui/pages/card_height.h"
#include "ui/pages/classifier_matrix.h"
#include "ui/style/style.h"

#include <algorithm>

namespace dreamloft::ui {
namespace {

constexpr int kGap = style::kCardGap;
constexpr int kCurvesWanted = 280; ///< height at which curves are read with ease

/// The height at which nothing of a card has to be scrolled.
int wholeOf(const QWidget& card, int width)
{
    return std::max(wishedCardHeight(card, width), card.sizeHint().height());
}

} // namespace

ClassifierBoard::ClassifierBoard(QWidget* parent)
    : PlacedWidget(parent)
{
}

void ClassifierBoard::setParts(QWidget* curves, QWidget* arms, MatrixPanel* panel)
{
    m_curves = curves;
    m_arms = arms;
    m_panel = panel;
    arrange();
}

int ClassifierBoard::wideWidth() const
{
    const int half =
        std::max(m_curves->minimumSizeHint().width(), m_arms->minimumSizeHint().width());
    return std::max(2 * half + kGap, m_panel->leastWidth(false));
}

bool ClassifierBoard::isStacked(int width) const
{
    return width < wideWidth();
}

int ClassifierBoard::leastHeight(int width) const
{
    if (isStacked(width)) {
        // All of the panel: of cards with wrapped texts one above the other, a layout that is given
        // the least takes from those without.
        return leastCardHeight(*m_curves, width) + wholeOf(*m_arms, width) +
               wishedCardHeight(*m_panel, width) + 2 * kGap;
    }
    const int half = (width - kGap) / 2;
    return std::max(leastCardHeight(*m_curves, half), leastCardHeight(*m_arms, half)) + kGap +
           leastCardHeight(*m_panel, width);
}

QSize ClassifierBoard::sizeHint() const
{
    const QSize least = minimumSizeHint();
    return {std::max(least.width(), m_panel == nullptr ? 0 : wideWidth()), least.height()};
}

QSize ClassifierBoard::minimumSizeHint() const
{
    if (m_panel == nullptr) {
        return {0, 0};
    }
    const int narrowest = std::max({m_curves->minimumSizeHint().width(),
                                    m_arms->minimumSizeHint().width(),
                                    m_panel->leastWidth(true)});
    return {narrowest, leastHeight(std::max(width(), narrowest))};
}

void ClassifierBoard::arrange()
{
    if (m_panel == nullptr || width() <= 0) {
        return;
    }
    const bool stacked = isStacked(width());
    m_panel->setStacked(stacked);
    if (stacked) {
        const int curves = leastCardHeight(*m_curves, width());
        const int arms = wholeOf(*m_arms, width());
        const int below = curves + arms + 2 * kGap;
        place(m_curves, {0, 0, width(), curves});
        place(m_arms, {0, curves + kGap, width(), arms});
        place(m_panel, {0, below, width(), std::max(1, height() - below)});
    } else {
        const int half = (width() - kGap) / 2;
        const int least =
            std::max(leastCardHeight(*m_curves, half), leastCardHeight(*m_arms, half));
        const int wanted = std::max({wholeOf(*m_arms, half), style::scaled(kCurvesWanted), least});
        const int room = height() - kGap - leastCardHeight(*m_panel, width());
        const int top = std::clamp(room, least, wanted);
        place(m_curves, {0, 0, half, top});
        place(m_arms, {half + kGap, 0, width() - half - kGap, top});
        place(m_panel, {0, top + kGap, width(), std::max(1, height() - top - kGap)});
    }
    askForRoom();
}

} // namespace dreamloft::ui
