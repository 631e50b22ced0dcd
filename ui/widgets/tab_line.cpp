// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/tab_line.h"

#include "ui/style/style.h"

#include <QEvent>
#include <QLayout>

#include <algorithm>

namespace dreamloft::ui {
namespace {

constexpr int kGap = style::kSpace[1];

} // namespace

TabLine::TabLine(QWidget* tabs, QWidget* end, QWidget* parent)
    : PlacedWidget(parent)
    , m_tabs(tabs)
    , m_end(end)
{
    tabs->setParent(this);
    end->setParent(this);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Minimum);
}

bool TabLine::isOneLine(int width) const
{
    return m_tabs->sizeHint().width() + kGap + m_end->minimumSizeHint().width() <= width;
}

QSize TabLine::sizeHint() const
{
    const QSize tabs = m_tabs->sizeHint();
    const QSize end = m_end->sizeHint();
    return {tabs.width() + kGap + end.width(), std::max(tabs.height(), end.height())};
}

QSize TabLine::minimumSizeHint() const
{
    return {std::max(m_tabs->minimumSizeHint().width(), m_end->minimumSizeHint().width()),
            sizeHint().height()};
}

int TabLine::heightForWidth(int width) const
{
    const int tabs = m_tabs->sizeHint().height();
    const int end = m_end->sizeHint().height();
    return isOneLine(width) ? std::max(tabs, end) : tabs + kGap + end;
}

void TabLine::arrange()
{
    const QSize tabs = m_tabs->sizeHint();
    const int high = m_end->sizeHint().height();
    const int most = m_end->layout()->totalMaximumSize().width();
    if (!isOneLine(width())) {
        place(m_tabs, {0, 0, std::min(tabs.width(), width()), tabs.height()});
        place(m_end, {0, tabs.height() + kGap, std::min(most, width()), high});
        return;
    }
    const int least = m_end->minimumSizeHint().width();
    const int end = std::clamp(width() - kGap - tabs.width(), least, std::max(least, most));
    place(m_tabs, {0, (height() - tabs.height()) / 2, tabs.width(), tabs.height()});
    place(m_end, {width() - end, (height() - high) / 2, end, high});
}

bool TabLine::event(QEvent* event)
{
    if (event->type() == QEvent::LayoutRequest) {
        updateGeometry(); // one of them needs another width
    }
    return PlacedWidget::event(event);
}

} // namespace dreamloft::ui
