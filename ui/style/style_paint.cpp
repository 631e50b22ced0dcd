// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/style/style_paint.h"

#include "ui/style/style_state.h"

#include <QAbstractItemView>
#include <QGuiApplication>
#include <QPainter>
#include <QPainterPath>
#include <QStyleOption>
#include <QTableView>
#include <QTreeView>

#include <algorithm>

namespace dreamloft::ui::style::paint {
void box(QPainter* painter,
         const QRect& rect,
         double radius,
         const QColor& fill,
         const QColor& border,
         double borderWidth)
{
    const Painting painting(painter);
    const double inset = border.isValid() ? borderWidth / 2 : 0;
    painter->setBrush(fill.isValid() ? QBrush(fill) : QBrush(Qt::NoBrush));
    painter->setPen(border.isValid() ? QPen(border, borderWidth) : QPen(Qt::NoPen));
    const QRectF area = QRectF(rect).adjusted(inset, inset, -inset, -inset);
    painter->drawRoundedRect(area, radius - inset, radius - inset);
}

void focusRing(QPainter* painter, const QRect& rect, double radius)
{
    box(painter, rect, radius, {}, isHighContrast() ? ink(Ink::Text) : ink(Ink::Accent), 2.0);
}

void chevron(QPainter* painter, const QRect& rect, Toward direction, const QColor& color)
{
    const Painting painting(painter);
    const double half = std::min({rect.width() / 2.0, rect.height() / 2.0, 4.0});
    painter->translate(QRectF(rect).center());
    switch (direction) {
    case Toward::Up:
        painter->rotate(180);
        break;
    case Toward::Left:
        painter->rotate(90);
        break;
    case Toward::Right:
        painter->rotate(-90);
        break;
    case Toward::Down:
        break;
    }
    painter->setPen(QPen(color, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->setBrush(Qt::NoBrush);
    QPainterPath path(QPointF(-half, -half / 2));
    path.lineTo(0, half / 2);
    path.lineTo(half, -half / 2);
    painter->drawPath(path);
}

void tick(QPainter* painter, const QRectF& rect, const QColor& color, double width)
{
    const Painting painting(painter);
    painter->setPen(QPen(color, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->setBrush(Qt::NoBrush);
    QPainterPath path(rect.topLeft() + QPointF(rect.width() * 0.22, rect.height() * 0.52));
    path.lineTo(rect.topLeft() + QPointF(rect.width() * 0.42, rect.height() * 0.71));
    path.lineTo(rect.topLeft() + QPointF(rect.width() * 0.78, rect.height() * 0.31));
    painter->drawPath(path);
}

void field(QPainter* painter, const QStyleOption& option, bool bad)
{
    const bool focused = has(option, QStyle::State_HasFocus) && enabled(option);
    box(painter,
        option.rect,
        radiusField(),
        ground(enabled(option) ? Ground::Raised : Ground::Sunken),
        bad       ? ink(Ink::Bad)
        : focused ? ink(Ink::Accent)
                  : borderOf(option),
        focused ? 2.0 : 1.0);
}

void buttonPanel(QPainter* painter, const QStyleOptionButton& option, ButtonKind kind)
{
    const bool on = has(option, QStyle::State_On);
    QColor fill = ground(Ground::Surface);
    QColor border = borderOf(option);
    switch (kind) {
    case ButtonKind::Primary:
        fill = ground(enabled(option) ? Ground::Accent : Ground::Sunken);
        border = isHighContrast() ? line() : QColor();
        if (pressed(option)) {
            fill = mixed(fill, ink(Ink::Text), 0.18);
        } else if (hovered(option)) {
            fill = mixed(fill, ink(Ink::Text), 0.08);
        }
        break;
    case ButtonKind::Quiet:
        fill = on                ? ground(Ground::AccentSoft)
               : pressed(option) ? mixed(ground(Ground::Sunken), ink(Ink::Text), 0.06)
               : hovered(option) ? ground(Ground::Sunken)
                                 : QColor();
        border = isHighContrast() ? line() : QColor();
        break;
    case ButtonKind::Plain:
    case ButtonKind::Destructive:
        if (on) {
            fill = ground(Ground::AccentSoft);
            border = ink(Ink::Accent);
        } else if (pressed(option)) {
            fill = ground(Ground::Sunken);
        } else if (!enabled(option)) {
            fill = ground(Ground::Raised);
        }
        break;
    }
    box(painter, option.rect, radiusField(), fill, border);
    // Here, not as PE_FrameFocusRect: the style beneath asks for none around push buttons.
    if (has(option, QStyle::State_HasFocus) && has(option, QStyle::State_KeyboardFocusChange)) {
        if (kind == ButtonKind::Primary) { // a ring of its own colour would not be seen on it
            const QRect inner = option.rect.adjusted(3, 3, -3, -3);
            box(painter, inner, radiusField() - 3, {}, ink(Ink::OnAccent), 2.0);
        } else {
            focusRing(painter, option.rect, radiusField());
        }
    }
}

void buttonLabel(QPainter* painter,
                 const QStyleOptionButton& option,
                 ButtonKind kind,
                 const QWidget* widget)
{
    Ink textInk = Ink::Text;
    if (!enabled(option)) {
        textInk = Ink::Faint;
    } else if (kind == ButtonKind::Primary) {
        textInk = Ink::OnAccent;
    } else if (kind == ButtonKind::Destructive) {
        textInk = Ink::Bad;
    } else if (has(option, QStyle::State_On)) {
        textInk = Ink::Accent;
    } else if (kind == ButtonKind::Quiet) {
        textInk = hovered(option) ? Ink::Text : Ink::Soft;
    }
    const Painting painting(painter);
    QFont textFont = painter->font();
    if (kind == ButtonKind::Primary) {
        textFont.setWeight(QFont::DemiBold);
    }
    painter->setFont(textFont);
    const QFontMetrics metrics(textFont);
    // A tab in the text sets the shortcut apart from the words, as in menus.
    const QString words = option.text.section(u'\t', 0, 0);
    const QString keys = option.text.section(u'\t', 1);
    const int gap = kSpace[1];
    const int keysWidth = keys.isEmpty() ? 0 : metrics.horizontalAdvance(keys) + kSpace[2];
    const int iconSide = option.icon.isNull() ? 0 : option.iconSize.width();
    const int iconRoom = iconSide + (iconSide > 0 && !words.isEmpty() ? gap : 0);
    // Beside the arrow of a menu.
    const int arrow = (option.features & QStyleOptionButton::HasMenu) != 0 ? scaled(16) : 0;
    const QRect area = option.rect.adjusted(kSpace[1], 0, -kSpace[1] - arrow, 0);
    const int room = std::max(0, area.width() - iconRoom - keysWidth);
    const QString shown = metrics.elidedText(words, Qt::ElideRight, room, Qt::TextShowMnemonic);
    const int wordsWidth = metrics.size(Qt::TextShowMnemonic | Qt::TextSingleLine, shown).width();
    int x = area.left() + (area.width() - iconRoom - wordsWidth - keysWidth) / 2;
    const auto place = [&](int width) {
        const QRect rect(x, area.top(), width, area.height());
        x += width;
        return QStyle::visualRect(option.direction, option.rect, rect);
    };
    if (iconSide > 0) {
        const QRect rect = place(iconSide);
        const double ratio = widget != nullptr ? widget->devicePixelRatioF() : 1.0;
        QPixmap pixmap = option.icon.pixmap(option.iconSize, ratio, QIcon::Active);
        QPainter tint(&pixmap);
        tint.setCompositionMode(QPainter::CompositionMode_SourceIn);
        tint.fillRect(QRect(QPoint(0, 0), pixmap.size()), ink(textInk));
        tint.end();
        painter->drawPixmap(
            rect.left(), rect.top() + (rect.height() - option.iconSize.height()) / 2, pixmap);
        if (!words.isEmpty()) {
            x += gap;
        }
    }
    painter->setPen(ink(textInk));
    const int flags =
        Qt::AlignVCenter | Qt::AlignHCenter | Qt::TextShowMnemonic | Qt::TextSingleLine;
    painter->drawText(place(wordsWidth + 1), flags, shown);
    if (!keys.isEmpty()) {
        x += kSpace[2] - 1;
        textFont.setWeight(QFont::Normal);
        painter->setFont(textFont);
        painter->setPen(
            ink(enabled(option) && kind == ButtonKind::Primary ? Ink::OnAccent : Ink::Soft));
        painter->drawText(place(keysWidth - kSpace[2]), Qt::AlignVCenter | Qt::AlignHCenter, keys);
    }
}

void toolPanel(QPainter* painter, const QStyleOption& option, ButtonKind kind)
{
    QStyleOptionButton button;
    button.rect = option.rect;
    button.state = option.state;
    button.direction = option.direction;
    buttonPanel(painter, button, kind == ButtonKind::Plain ? ButtonKind::Quiet : kind);
}

void checkBox(QPainter* painter, const QStyleOption& option)
{
    const bool on = has(option, QStyle::State_On);
    const bool partly = has(option, QStyle::State_NoChange);
    const int side = std::min({option.rect.width(), option.rect.height(), scaled(18)});
    QRect rect(0, 0, side, side);
    rect.moveCenter(option.rect.center());
    const bool filled = (on || partly) && enabled(option);
    box(painter,
        rect,
        radiusBadge(),
        filled ? ground(Ground::Accent) : ground(enabled(option) ? Ground::Raised : Ground::Sunken),
        filled ? QColor() : mixed(line(), ink(Ink::Faint), enabled(option) ? 0.7 : 0.2));
    const QColor mark = enabled(option) ? ink(Ink::OnAccent) : ink(Ink::Faint);
    if (on) {
        tick(painter, rect, mark, 2.0);
    } else if (partly) {
        const Painting painting(painter);
        painter->setPen(QPen(mark, 2.0, Qt::SolidLine, Qt::RoundCap));
        const QPointF centre = QRectF(rect).center();
        painter->drawLine(centre - QPointF(side * 0.25, 0), centre + QPointF(side * 0.25, 0));
    }
    if (has(option, QStyle::State_HasFocus) && has(option, QStyle::State_KeyboardFocusChange)) {
        focusRing(painter, rect.adjusted(-2, -2, 2, 2), radiusBadge() + 2);
    }
}

void radioButton(QPainter* painter, const QStyleOption& option)
{
    const bool on = has(option, QStyle::State_On);
    const int side = std::min({option.rect.width(), option.rect.height(), scaled(18)});
    QRect rect(0, 0, side, side);
    rect.moveCenter(option.rect.center());
    const QColor border = on && enabled(option)
                              ? ink(Ink::Accent)
                              : mixed(line(), ink(Ink::Faint), enabled(option) ? 0.7 : 0.2);
    box(painter, rect, side / 2.0, ground(Ground::Raised), border, on ? 2.0 : 1.0);
    if (on) {
        const int inset = side * 3 / 10;
        box(painter,
            rect.adjusted(inset, inset, -inset, -inset),
            side,
            enabled(option) ? ink(Ink::Accent) : ink(Ink::Faint),
            {});
    }
    if (has(option, QStyle::State_HasFocus) && has(option, QStyle::State_KeyboardFocusChange)) {
        focusRing(painter, rect.adjusted(-2, -2, 2, 2), side);
    }
}

} // namespace dreamloft::ui::style::paint
