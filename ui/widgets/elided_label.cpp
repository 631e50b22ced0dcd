// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/elided_label.h"

#include "ui/style/cut_text_tips.h"

#include <QHelpEvent>
#include <QPainter>
#include <QStyle>
#include <QToolTip>

#include <algorithm>

namespace dreamloft::ui {

ElidedLabel::ElidedLabel(QWidget* parent)
    : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);
}

ElidedLabel::ElidedLabel(const QString& text, QWidget* parent)
    : ElidedLabel(parent)
{
    setText(text);
}

void ElidedLabel::setElideMode(Qt::TextElideMode mode)
{
    m_mode = mode;
    update();
}

void ElidedLabel::setLeastWidth(int width)
{
    m_least = width;
    updateGeometry();
}

QSize ElidedLabel::minimumSizeHint() const
{
    const int few = m_least > 0 ? m_least : fontMetrics().averageCharWidth() * 4;
    const QSize hint = QLabel::sizeHint();
    return {std::min(few, hint.width()), hint.height()};
}

bool ElidedLabel::isCut() const
{
    return fontMetrics().horizontalAdvance(text()) > contentsRect().width();
}

void ElidedLabel::paintEvent(QPaintEvent* event)
{
    Q_UNUSED(event)
    QPainter painter(this);
    const QRect area = contentsRect();
    const QString shown = fontMetrics().elidedText(text(), m_mode, area.width());
    const auto flags = static_cast<int>(QStyle::visualAlignment(layoutDirection(), alignment())) |
                       Qt::TextSingleLine;
    style()->drawItemText(&painter, area, flags, palette(), isEnabled(), shown, foregroundRole());
}

bool ElidedLabel::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip && isCut()) {
        QToolTip::showText(static_cast<QHelpEvent*>(event)->globalPos(),
                           style::tipWithWhole(text(), toolTip()),
                           this);
        return true;
    }
    return QLabel::event(event);
}

} // namespace dreamloft::ui
