// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/flow_layout.h"

#include <QStyle>
#include <QWidget>

#include <algorithm>
#include <utility>
#include <vector>

namespace dreamloft::ui {

FlowLayout::FlowLayout(int gap, QWidget* parent)
    : QLayout(parent)
    , m_gap(gap)
{
    setContentsMargins(0, 0, 0, 0);
}

FlowLayout::~FlowLayout()
{
    qDeleteAll(m_items);
}

void FlowLayout::setSpread(bool spread)
{
    m_spread = spread;
    invalidate();
}

void FlowLayout::addItem(QLayoutItem* item)
{
    m_items.append(item);
}

int FlowLayout::count() const
{
    return static_cast<int>(m_items.size());
}

QLayoutItem* FlowLayout::itemAt(int index) const
{
    return m_items.value(index);
}

QLayoutItem* FlowLayout::takeAt(int index)
{
    return index >= 0 && index < m_items.size() ? m_items.takeAt(index) : nullptr;
}

int FlowLayout::heightForWidth(int width) const
{
    return arrange(QRect(0, 0, width, 0), false);
}

QSize FlowLayout::sizeHint() const
{
    QSize size(0, 0);
    for (const QLayoutItem* item : m_items) {
        if (!item->isEmpty()) {
            const QSize hint = item->sizeHint();
            const int gap = size.width() > 0 ? m_gap : 0;
            size = {size.width() + gap + hint.width(), std::max(size.height(), hint.height())};
        }
    }
    return size;
}

QSize FlowLayout::minimumSize() const
{
    QSize size;
    for (const QLayoutItem* item : m_items) {
        size = item->isEmpty() ? size : size.expandedTo(item->minimumSize());
    }
    return size;
}

void FlowLayout::setGeometry(const QRect& rect)
{
    QLayout::setGeometry(rect);
    arrange(rect, true);
}

int FlowLayout::arrange(const QRect& rect, bool apply) const
{
    const auto direction =
        parentWidget() != nullptr ? parentWidget()->layoutDirection() : Qt::LeftToRight;
    int gap = m_gap;
    if (m_spread) {
        const auto shown = static_cast<int>(std::count_if(
            m_items.begin(), m_items.end(), [](auto* item) { return !item->isEmpty(); }));
        gap += shown > 1 ? std::max(0, rect.width() - sizeHint().width()) / (shown - 1) : 0;
    }
    QPoint next = rect.topLeft();
    int line = 0;
    std::vector<std::pair<QLayoutItem*, QRect>> row;
    // What is lower than its line stands in the middle of it.
    const auto place = [&] {
        for (const auto& [item, room] : row) {
            const QRect middle = room.translated(0, (line - room.height()) / 2);
            item->setGeometry(QStyle::visualRect(direction, rect, middle));
        }
        row.clear();
    };
    for (QLayoutItem* item : m_items) {
        if (item->isEmpty()) {
            continue;
        }
        const QSize size =
            item->sizeHint().boundedTo(QSize(rect.width(), item->sizeHint().height()));
        if (next.x() > rect.left() && next.x() + size.width() > rect.left() + rect.width()) {
            place();
            next = QPoint(rect.left(), next.y() + line + m_gap);
            line = 0;
        }
        if (apply) {
            row.emplace_back(item, QRect(next, size));
        }
        next.rx() += size.width() + gap;
        line = std::max(line, size.height());
    }
    place();
    return next.y() + line - rect.top();
}

} // namespace dreamloft::ui
