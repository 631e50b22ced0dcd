// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/rail_item.h"

#include "ui/bridge/text.h"
#include "ui/style/style.h"
#include "ui/style/style_paint.h"

#include <QLocale>
#include <QPainter>

namespace dreamloft::ui {
namespace {

int markSide()
{
    return style::scaled(18);
}

/// The state in words, for the ear and the tooltip.
QString spoken(Page::RailState::Mark mark)
{
    switch (mark) {
    case Page::RailState::Running:
        return RailItem::tr("running");
    case Page::RailState::Done:
        return RailItem::tr("done");
    case Page::RailState::Stale:
        return RailItem::tr("out of date");
    case Page::RailState::NeedsYou:
        return RailItem::tr("needs you");
    case Page::RailState::Empty:
        return RailItem::tr("not begun");
    case Page::RailState::Reading: // its explanation says so
    case Page::RailState::None:
        break;
    }
    return {};
}

} // namespace

RailItem::RailItem(const QString& id, const QString& title, QWidget* parent)
    : QAbstractButton(parent)
    , m_id(id)
{
    setText(title);
    setCheckable(true);
    setAutoExclusive(true);
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_state.mark = Page::RailState::None;
    refreshWords();
}

void RailItem::setIconName(const QString& name)
{
    m_iconName = name;
    update();
}

void RailItem::setStep(int step)
{
    m_step = step;
    m_state.mark = Page::RailState::Empty;
    refreshWords();
}

void RailItem::setState(const Page::RailState& state)
{
    m_state = state;
    refreshWords();
    update();
}

void RailItem::setFolded(bool folded)
{
    m_folded = folded;
    refreshWords();
    updateGeometry();
    update();
}

void RailItem::setReason(const QString& why)
{
    m_reason = why;
    refreshWords();
}

void RailItem::refreshWords()
{
    QStringList parts;
    for (const QString& part :
         {spoken(m_state.mark), m_state.fact, m_state.explanation, m_reason}) {
        if (!part.isEmpty()) {
            parts += part;
        }
    }
    setAccessibleName(text());
    setAccessibleDescription(factsText(parts));
    QString tip = m_state.explanation.isEmpty() ? m_reason : m_state.explanation;
    if (m_folded) {
        tip = parts.isEmpty() ? text()
                              : tr("%1: %2", "page: its state").arg(text(), factsText(parts));
    }
    if (!m_folded &&
        QFontMetrics(style::font(style::Role::Section)).horizontalAdvance(text()) > titleRoom()) {
        tip = tip.isEmpty() ? text() : tr("%1: %2", "page: its state").arg(text(), tip);
    }
    setToolTip(tip);
}

int RailItem::titleStart() const
{
    return style::kSpace[1] + 2 + markSide() + style::kSpace[1] + 1;
}

int RailItem::titleRoom() const
{
    const int fact =
        m_state.fact.isEmpty()
            ? 0
            : QFontMetrics(style::font(style::Role::Label)).horizontalAdvance(m_state.fact) +
                  style::kSpace[0];
    return width() - style::kSpace[1] - 2 - titleStart() - fact;
}

void RailItem::resizeEvent(QResizeEvent* event)
{
    QAbstractButton::resizeEvent(event);
    refreshWords(); // what is cut is told by the tooltip
}

QRect RailItem::markRect() const
{
    const int side = markSide();
    const int left = m_folded ? (width() - side) / 2 : style::kSpace[1] + 2;
    return QStyle::visualRect(
        layoutDirection(), rect(), QRect(left, (height() - side) / 2, side, side));
}

QSize RailItem::sizeHint() const
{
    return {m_folded ? style::scaled(38) : style::scaled(180), style::rowHeight() + 2};
}

void RailItem::paintEvent(QPaintEvent* event)
{
    Q_UNUSED(event)
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool selected = isChecked();
    if (selected || (underMouse() && isEnabled())) {
        style::paint::box(
            &painter,
            rect(),
            style::radiusField(),
            style::ground(selected ? style::Ground::AccentSoft : style::Ground::Sunken),
            selected && style::isHighContrast() ? style::line() : QColor());
    }
    paintMark(painter, markRect());
    if (hasFocus() && window()->testAttribute(Qt::WA_KeyboardFocusChange)) {
        style::paint::focusRing(&painter, rect(), style::radiusField());
    }
    if (m_folded) {
        return;
    }
    const auto visual = [&](const QRect& area) {
        return QStyle::visualRect(layoutDirection(), rect(), area);
    };
    const int start = titleStart();
    const int end = width() - style::kSpace[1] - 2;
    painter.setFont(style::font(style::Role::Label));
    const int factWidth = painter.fontMetrics().horizontalAdvance(m_state.fact);
    const auto leading =
        static_cast<int>(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft));
    const auto trailing =
        static_cast<int>(QStyle::visualAlignment(layoutDirection(), Qt::AlignRight));
    if (!m_state.fact.isEmpty()) {
        painter.setPen(style::ink(isEnabled() ? style::Ink::Soft : style::Ink::Faint));
        painter.drawText(visual(QRect(end - factWidth, 0, factWidth + 1, height())),
                         trailing | Qt::AlignVCenter,
                         m_state.fact);
    }
    painter.setFont(style::font(selected ? style::Role::Section : style::Role::Body));
    painter.setPen(style::ink(!isEnabled() ? style::Ink::Faint
                              : selected   ? style::Ink::Accent
                                           : style::Ink::Soft));
    const int room = titleRoom();
    painter.drawText(visual(QRect(start, 0, room, height())),
                     leading | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(text(), Qt::ElideRight, room));
}

void RailItem::paintMark(QPainter& painter, const QRect& rect) const
{
    const double radius = rect.width() / 2.0;
    if (m_step == 0) {
        const style::Ink ink = isChecked() ? style::Ink::Accent : style::Ink::Soft;
        const QIcon::Mode mode = isEnabled() ? QIcon::Normal : QIcon::Disabled;
        style::icon(m_iconName, ink).paint(&painter, rect, Qt::AlignCenter, mode);
        return;
    }
    // The circle covers the path line.
    const QColor behind = isChecked()                   ? style::ground(style::Ground::AccentSoft)
                          : underMouse() && isEnabled() ? style::ground(style::Ground::Sunken)
                                                        : style::ground(style::Ground::Surface);
    const auto sign = [&](const QString& text, style::Ink ink) {
        QFont font = style::font(style::Role::Badge);
        font.setWeight(QFont::Bold);
        painter.setFont(font);
        painter.setPen(style::ink(ink));
        painter.drawText(rect, Qt::AlignCenter, text);
    };
    switch (m_state.mark) {
    case Page::RailState::Done:
        style::paint::box(&painter, rect, radius, style::ground(style::Ground::Good), {});
        style::paint::tick(&painter, rect, style::ink(style::Ink::OnAccent), 1.75);
        break;
    case Page::RailState::Running: {
        style::paint::box(&painter, rect, radius, behind, style::ink(style::Ink::Accent), 2.0);
        const int inset = rect.width() * 3 / 10;
        style::paint::box(&painter,
                          rect.adjusted(inset, inset, -inset, -inset),
                          radius,
                          style::ground(style::Ground::Accent),
                          {});
        break;
    }
    case Page::RailState::Stale:
        style::paint::box(&painter,
                          rect,
                          radius,
                          style::ground(style::Ground::WarnSoft),
                          style::ink(style::Ink::Warn),
                          1.5);
        sign(u"~"_qs, style::Ink::Warn);
        break;
    case Page::RailState::NeedsYou:
        style::paint::box(&painter, rect, radius, style::ground(style::Ground::Warn), {});
        sign(u"!"_qs, style::Ink::OnAccent);
        break;
    case Page::RailState::Reading:
        style::paint::box(&painter, rect, radius, behind, style::line(), 1.5);
        sign(u"…"_qs, style::Ink::Soft);
        break;
    case Page::RailState::Empty:
    case Page::RailState::None:
        style::paint::box(&painter, rect, radius, behind, style::line(), 1.5);
        painter.setFont(style::font(style::Role::Badge));
        painter.setPen(style::ink(isEnabled() ? style::Ink::Soft : style::Ink::Faint));
        painter.drawText(rect, Qt::AlignCenter, QLocale().toString(m_step));
        break;
    }
}

} // namespace dreamloft::ui
