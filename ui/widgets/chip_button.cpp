// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/chip_button.h"

#include "ui/style/style.h"

#include <QPainter>

#include <algorithm>

namespace dreamloft::ui {

ChipButton::ChipButton(const QString& text, Badge::Tone tone, QWidget* parent)
    : QAbstractButton(parent)
    , m_tone(tone)
{
    setText(text);
    setAccessibleName(text);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

QSize ChipButton::sizeHint() const
{
    const QSize chip = Badge::sizeFor(text(), Badge::Shape::Pill);
    return {chip.width() + 4, std::max(chip.height() + 4, style::scaled(24))};
}

QRect ChipButton::chipRect() const
{
    QRect chip(QPoint(0, 0), Badge::sizeFor(text(), Badge::Shape::Pill));
    chip.moveCenter(rect().center());
    return chip;
}

void ChipButton::paintEvent(QPaintEvent* event)
{
    Q_UNUSED(event)
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRect chip = chipRect();
    Badge::paint(&painter, chip.topLeft(), text(), m_tone, Badge::Shape::Pill, false);
    painter.setBrush(Qt::NoBrush);
    const QRectF ring = QRectF(chip).adjusted(-1, -1, 1, 1);
    if (hasFocus()) {
        painter.setPen(QPen(style::ink(style::Ink::Accent), 2));
        painter.drawRoundedRect(ring, ring.height() / 2, ring.height() / 2);
    } else if (isEnabled() && underMouse()) {
        painter.setPen(QPen(style::ink(style::Ink::Faint), 1));
        painter.drawRoundedRect(ring, ring.height() / 2, ring.height() / 2);
    }
}

void ChipButton::enterEvent(QEnterEvent* event)
{
    QAbstractButton::enterEvent(event);
    update();
}

void ChipButton::leaveEvent(QEvent* event)
{
    QAbstractButton::leaveEvent(event);
    update();
}

} // namespace dreamloft::ui
