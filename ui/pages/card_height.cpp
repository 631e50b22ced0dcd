// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/card_height.h"

#include <QLayout>
#include <QWidget>

#include <algorithm>

namespace dreamloft::ui {
namespace {

bool wraps(const QLayout* layout)
{
    return layout != nullptr && layout->hasHeightForWidth();
}

} // namespace

int leastCardHeight(const QWidget& card, int width)
{
    const QLayout* layout = card.layout();
    const int texts = wraps(layout) ? layout->totalMinimumHeightForWidth(width) : 0;
    return std::max({texts, card.minimumSizeHint().height(), card.minimumHeight()});
}

int wishedCardHeight(const QWidget& card, int width)
{
    const QLayout* layout = card.layout();
    const int wished =
        wraps(layout) ? layout->totalHeightForWidth(width) : card.sizeHint().height();
    return std::max(wished, leastCardHeight(card, width));
}

} // namespace dreamloft::ui
