// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/badge.h"

#include "ui/style/style.h"

#include <QPainter>

namespace dreamloft::ui {
namespace {

constexpr int kPadding = 7;

struct Colors {
    QColor ground;
    QColor text;
};

Colors colorsOf(Badge::Tone tone, bool strong)
{
    using style::Ground;
    using style::Ink;
    switch (tone) {
    case Badge::Tone::Accent:
        return strong ? Colors{style::ground(Ground::Accent), style::ink(Ink::OnAccent)}
                      : Colors{style::ground(Ground::AccentSoft), style::ink(Ink::Accent)};
    case Badge::Tone::Good:
        return strong ? Colors{style::ground(Ground::Good), style::ink(Ink::OnAccent)}
                      : Colors{style::ground(Ground::GoodSoft), style::ink(Ink::Good)};
    case Badge::Tone::Warn: // a tint on pictures as well: it asks, it does not shout
        return {style::ground(Ground::WarnSoft), style::ink(Ink::Warn)};
    case Badge::Tone::Bad:
        return strong ? Colors{style::ground(Ground::Bad), style::ink(Ink::OnAccent)}
                      : Colors{style::ground(Ground::BadSoft), style::ink(Ink::Bad)};
    case Badge::Tone::Neutral:
        break;
    }
    return {style::ground(strong ? Ground::Surface : Ground::Sunken),
            style::ink(strong ? Ink::Text : Ink::Soft)};
}

} // namespace

Badge::Badge(const QString& text, Tone tone, QWidget* parent)
    : QWidget(parent)
    , m_text(text)
    , m_tone(tone)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAccessibleName(text);
}

void Badge::setText(const QString& text)
{
    if (m_text != text) {
        m_text = text;
        setAccessibleName(text);
        updateGeometry();
        update();
    }
}

void Badge::setTone(Tone tone)
{
    m_tone = tone;
    update();
}

QSize Badge::sizeHint() const
{
    return sizeFor(m_text, Shape::Pill);
}

QSize Badge::sizeFor(const QString& text, Shape shape)
{
    const QFontMetrics metrics(style::font(style::Role::Badge));
    const int side = shape == Shape::Pill ? kPadding + 2 : kPadding;
    return {metrics.horizontalAdvance(text) + 2 * side,
            metrics.height() + (shape == Shape::Pill ? 6 : 3)};
}

void Badge::paint(QPainter* painter,
                  const QPoint& at,
                  const QString& text,
                  Tone tone,
                  Shape shape,
                  bool strong,
                  int maxWidth)
{
    QRect rect(at, sizeFor(text, shape));
    if (maxWidth > 0 && rect.width() > maxWidth) {
        rect.setWidth(maxWidth);
    }
    const Colors colors = colorsOf(tone, strong);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setFont(style::font(style::Role::Badge));
    painter->setPen(style::isHighContrast() ? QPen(style::line()) : QPen(Qt::NoPen));
    painter->setBrush(colors.ground);
    const double radius = shape == Shape::Pill ? rect.height() / 2.0 : style::radiusBadge();
    painter->drawRoundedRect(rect, radius, radius);
    painter->setPen(colors.text);
    const QString shown =
        painter->fontMetrics().elidedText(text, Qt::ElideRight, rect.width() - 2 * kPadding + 2);
    painter->drawText(rect, Qt::AlignCenter | Qt::TextSingleLine, shown);
    painter->restore();
}

void Badge::paintEvent(QPaintEvent* event)
{
    Q_UNUSED(event)
    QPainter painter(this);
    paint(&painter, QPoint(0, 0), m_text, m_tone, Shape::Pill, false, width());
}

} // namespace dreamloft::ui
