// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/value_tip.h"

#include "ui/style/style.h"

#include <QPainter>
#include <QStringList>

#include <algorithm>

namespace dreamloft::ui {

ValueTip::ValueTip(QWidget* parent)
    : QLabel(parent)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
    setTextFormat(Qt::RichText);
    style::setText(this, style::Role::Label);
    setContentsMargins(style::kSpace[2], style::kSpace[1], style::kSpace[2], style::kSpace[1]);
    hide();
}

void ValueTip::showAt(const QPoint& anchor, const QString& text)
{
    QStringList lines = text.toHtmlEscaped().split(u'\n');
    lines.front() = u"<b>" % lines.front() % u"</b>";
    setText(lines.join(u"<br>"_qs));
    adjustSize();
    const int gap = style::kSpace[3];
    QPoint place(anchor.x() + gap, anchor.y() - height() - gap / 2);
    if (place.x() + width() > parentWidget()->width()) {
        place.setX(anchor.x() - gap - width());
    }
    place.setX(std::clamp(place.x(), 0, std::max(0, parentWidget()->width() - width())));
    place.setY(std::clamp(place.y(), 0, std::max(0, parentWidget()->height() - height())));
    move(place);
    raise();
    show();
}

void ValueTip::paintEvent(QPaintEvent* event)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(style::line(), 1));
    painter.setBrush(style::ground(style::Ground::Raised));
    painter.drawRoundedRect(
        QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), style::radiusField(), style::radiusField());
    painter.end();
    QLabel::paintEvent(event);
}

} // namespace dreamloft::ui
