// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/column_scroll.h"

#include "ui/style/style.h"

#include <QEvent>
#include <QLayout>

#include <algorithm>

namespace dreamloft::ui {

ColumnScroll::ColumnScroll(QWidget* parent)
    : QScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    viewport()->setAutoFillBackground(false);
}

QSize ColumnScroll::minimumSizeHint() const
{
    constexpr int kLeast = 32;
    return {0, std::min(m_wholeHeight, style::scaled(kLeast))};
}

void ColumnScroll::resizeEvent(QResizeEvent* event)
{
    QScrollArea::resizeEvent(event);
    fitHeight();
}

bool ColumnScroll::eventFilter(QObject* watched, QEvent* event)
{
    const bool done = QScrollArea::eventFilter(watched, event);
    if (watched == widget() && event->type() == QEvent::LayoutRequest) {
        fitHeight();
    }
    return done;
}

void ColumnScroll::fitHeight()
{
    const QLayout* layout = widget() != nullptr ? widget()->layout() : nullptr;
    if (layout == nullptr) {
        return;
    }
    const bool wraps = layout->hasHeightForWidth();
    const int whole = wraps ? layout->totalHeightForWidth(viewport()->width())
                            : layout->totalSizeHint().height();
    if (wraps) {
        widget()->setMinimumHeight(whole);
    }
    if (whole != m_wholeHeight) {
        m_wholeHeight = whole;
        updateGeometry();
    }
}

} // namespace dreamloft::ui
