// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/live_preview.h"

#include "ui/style/style.h"
#include "ui/widgets/picture_paint.h"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>
#include <QVariantAnimation>

#include <algorithm>

namespace dreamloft::ui {

LivePreview::LivePreview(QWidget* parent)
    : QWidget(parent)
    , m_arrival(new QVariantAnimation(this))
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Newest pictures"));
    m_arrival->setStartValue(0.0);
    m_arrival->setEndValue(1.0);
    m_arrival->setEasingCurve(QEasingCurve::OutCubic);
    connect(m_arrival, &QVariantAnimation::valueChanged, this, [this] { update(); });
}

QSize LivePreview::sizeHint() const
{
    return {style::scaled(5 * (m_side + style::kSpace[1])), style::scaled(m_side)};
}

QSize LivePreview::minimumSizeHint() const
{
    return {style::scaled(m_side), style::scaled(m_side)};
}

void LivePreview::setSide(int side)
{
    m_side = side;
    updateGeometry();
    update();
}

void LivePreview::add(const QImage& image, int classIndex, qint64 index, const QString& caption)
{
    const auto same = std::ranges::find_if(m_pictures, [&](const Picture& picture) {
        return picture.classIndex == classIndex && picture.index == index;
    });
    if (same != m_pictures.end()) {
        same->image = image;
        same->caption = caption;
        update();
        return;
    }
    m_pictures.push_front({image, classIndex, index, caption});
    if (m_pictures.size() > kKept) {
        m_pictures.pop_back();
    }
    setAccessibleDescription(caption);
    m_arrival->stop();
    if (style::motion() > 0 && isVisible()) {
        m_arrival->setDuration(style::motion());
        m_arrival->start();
    }
    update();
}

void LivePreview::clear()
{
    m_pictures.clear();
    setAccessibleDescription({});
    update();
}

QRect LivePreview::place(int number) const
{
    const int side = height();
    const int x = number * (side + style::kSpace[1]);
    return {isRightToLeft() ? width() - side - x : x, 0, side, side};
}

int LivePreview::at(const QPoint& position) const
{
    for (int i = 0; i < count(); ++i) {
        if (place(i).contains(position) && rect().contains(place(i))) {
            return i;
        }
    }
    return -1;
}

void LivePreview::paintEvent(QPaintEvent* event)
{
    Q_UNUSED(event)
    QPainter painter(this);
    const bool arriving = m_arrival->state() == QAbstractAnimation::Running;
    const double arrived = arriving ? m_arrival->currentValue().toDouble() : 1;
    for (int i = 0; i < count(); ++i) {
        QRect cell = place(i);
        if (!rect().contains(cell)) {
            break; // never half a picture
        }
        if (i == 0) {
            painter.setOpacity(arrived);
        } else {
            // The others make room.
            const int shift = static_cast<int>((1 - arrived) * (height() + style::kSpace[1]));
            cell.translate(isRightToLeft() ? shift : -shift, 0);
            painter.setOpacity(1);
        }
        paintPicture(painter, cell, m_pictures[static_cast<std::size_t>(i)].image);
    }
}

void LivePreview::mouseReleaseEvent(QMouseEvent* event)
{
    const int number = at(event->position().toPoint());
    if (number >= 0) {
        const Picture& picture = m_pictures[static_cast<std::size_t>(number)];
        Q_EMIT clicked(picture.classIndex, picture.index);
    }
}

bool LivePreview::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const int number = at(help->pos());
        const QString caption =
            number >= 0 ? m_pictures[static_cast<std::size_t>(number)].caption : QString();
        QToolTip::showText(help->globalPos(), caption, this);
        return true;
    }
    return QWidget::event(event);
}

} // namespace dreamloft::ui
