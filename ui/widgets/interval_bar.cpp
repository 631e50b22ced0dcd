// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/interval_bar.h"

#include "ui/style/style.h"
#include "ui/widgets/chart_table.h"

#include <QPainter>

#include <algorithm>
#include <cmath>
#include <limits>

namespace dreamloft::ui {
namespace {

constexpr double kRoom = 0.06; ///< of the span, left free at both ends

bool known(const std::optional<double>& value)
{
    return value && std::isfinite(*value);
}

} // namespace

IntervalAxis IntervalAxis::around(const std::vector<Interval>& intervals, bool fromZero)
{
    double low = fromZero ? 0.0 : std::numeric_limits<double>::infinity();
    double high = -std::numeric_limits<double>::infinity();
    for (const Interval& interval : intervals) {
        for (const auto& value : {interval.value, interval.low, interval.high, interval.floor}) {
            if (known(value)) {
                low = std::min(low, *value);
                high = std::max(high, *value);
            }
        }
    }
    if (!(high > low)) {
        return std::isfinite(high) ? IntervalAxis{high - 1.0, high + 1.0} : IntervalAxis{};
    }
    const double room = kRoom * (high - low);
    return {fromZero && low == 0.0 ? 0.0 : low - room, high + room};
}

IntervalBar::IntervalBar(QWidget* parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void IntervalBar::setInterval(const Interval& interval,
                              const IntervalAxis& axis,
                              const QString& text)
{
    m_interval = interval;
    m_axis = axis;
    setAccessibleName(text);
    setToolTip(text);
    update();
}

QSize IntervalBar::sizeHint() const
{
    return {style::scaled(120), style::scaled(20)};
}

QSize IntervalBar::minimumSizeHint() const
{
    return {style::scaled(60), style::scaled(20)};
}

void IntervalBar::paint(QPainter* painter,
                        const QRectF& room,
                        const Interval& interval,
                        const IntervalAxis& axis,
                        bool mirrored,
                        bool muted)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const double middle = std::floor(room.center().y()) + 0.5;
    const double dot = style::scaled(4);
    const double cap = style::scaled(4);
    const double span = axis.high - axis.low;
    const QRectF inner = room.adjusted(dot, 0, -dot, 0);
    const auto place = [&](double value) {
        const double part = std::clamp((value - axis.low) / span, 0.0, 1.0);
        return inner.left() + inner.width() * (mirrored ? 1.0 - part : part);
    };
    const double track = style::scaled(4);
    painter->setPen(Qt::NoPen);
    painter->setBrush(style::ground(style::Ground::Sunken));
    painter->drawRoundedRect(
        QRectF(room.left(), middle - track / 2, room.width(), track), track / 2, track / 2);
    if (known(interval.floor)) {
        const double x = place(*interval.floor);
        painter->setPen(QPen(style::ink(style::Ink::Soft), style::scaled(2)));
        painter->drawLine(QPointF(x, middle - cap - 1), QPointF(x, middle + cap + 1));
    }
    const QColor color = muted ? style::ink(style::Ink::Faint) : style::series(0);
    if (known(interval.low) && known(interval.high)) {
        const double from = place(*interval.low);
        const double to = place(*interval.high);
        painter->setPen(QPen(color, 1.5));
        painter->drawLine(QPointF(from, middle), QPointF(to, middle));
        for (const double x : {from, to}) {
            painter->drawLine(QPointF(x, middle - cap), QPointF(x, middle + cap));
        }
    }
    if (known(interval.value)) {
        painter->setPen(QPen(style::ground(style::Ground::Surface), 1));
        painter->setBrush(color);
        painter->drawEllipse(QPointF(place(*interval.value), middle), dot, dot);
    }
    painter->restore();
}

void IntervalBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paint(&painter, rect(), m_interval, m_axis, layoutDirection() == Qt::RightToLeft);
}

void IntervalDelegate::paint(QPainter* painter,
                             const QStyleOptionViewItem& option,
                             const QModelIndex& index) const
{
    painter->save();
    paintGround(painter, option, index);
    if (option.state & QStyle::State_Selected && style::isHighContrast()) {
        // The marks are drawn for the usual ground; the highlight stays as a frame around it.
        painter->fillRect(option.rect.adjusted(2, 2, -2, -3),
                          style::ground(style::Ground::Surface));
    }
    painter->restore();
    const auto interval = index.data(ChartTableModel::PayloadRole).value<Interval>();
    if (interval.value || interval.floor) {
        IntervalBar::paint(painter,
                           option.rect.adjusted(padding(), 0, -padding(), 0),
                           interval,
                           m_axis,
                           option.direction == Qt::RightToLeft,
                           index.data(ChartTableModel::MutedRole).toBool());
    }
}

QSize IntervalDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const
{
    return {style::scaled(120), style::rowHeight()};
}

} // namespace dreamloft::ui
