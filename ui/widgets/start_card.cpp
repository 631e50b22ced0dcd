// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/start_card.h"

#include "ui/style/style.h"
#include "ui/style/style_paint.h"

#include <QPainter>
#include <QStyle>

#include <algorithm>

namespace dreamloft::ui {
namespace {

int disc()
{
    return style::scaled(36);
}

} // namespace

StartCard::StartCard(const QString& iconName,
                     const QString& title,
                     const QString& sentence,
                     QWidget* parent)
    : QAbstractButton(parent)
    , m_iconName(iconName)
    , m_sentence(sentence)
{
    setText(title);
    setAccessibleName(title);
    setAccessibleDescription(sentence);
    setAttribute(Qt::WA_Hover);
    setFocusPolicy(Qt::StrongFocus);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void StartCard::setSentence(const QString& sentence)
{
    m_sentence = sentence;
    setAccessibleDescription(sentence);
    updateGeometry();
    update();
}

void StartCard::setKeys(const QString& keys)
{
    m_keys = keys;
    update();
}

void StartCard::setCompact(bool compact)
{
    m_compact = compact;
    updateGeometry();
}

int StartCard::sentenceHeight(int width) const
{
    const int side = m_compact ? style::kSpace[2] : style::kSpace[4];
    const int taken = m_compact ? 2 * side + disc() + style::kSpace[2] : 2 * side;
    const QFontMetrics metrics(style::font(m_compact ? style::Role::Label : style::Role::Body));
    return m_sentence.isEmpty() ? 0
                                : metrics
                                      .boundingRect(QRect(0, 0, std::max(40, width - taken), 10000),
                                                    Qt::TextWordWrap,
                                                    m_sentence)
                                      .height();
}

int StartCard::heightForWidth(int width) const
{
    const int title = QFontMetrics(style::font(style::Role::Section)).height();
    if (m_compact) {
        return std::max(disc() + 2 * style::kSpace[2],
                        title + style::kSpace[0] + sentenceHeight(width) + 2 * style::kSpace[2]);
    }
    return 2 * style::kSpace[4] + disc() + style::kSpace[3] + title + style::kSpace[1] +
           sentenceHeight(width);
}

QSize StartCard::sizeHint() const
{
    const int width = style::scaled(m_compact ? 252 : 280);
    return {width, heightForWidth(width)};
}

QSize StartCard::minimumSizeHint() const
{
    const int width = style::scaled(200);
    return {width, m_compact ? disc() + 2 * style::kSpace[2] : heightForWidth(width)};
}

void StartCard::paintEvent(QPaintEvent* event)
{
    Q_UNUSED(event)
    QPainter painter(this);
    const bool near = (underMouse() || hasFocus()) && isEnabled();
    style::paint::box(&painter,
                      rect(),
                      style::radiusCard(),
                      style::ground(isDown()                     ? style::Ground::Sunken
                                    : m_compact && !underMouse() ? style::Ground::Surface
                                                                 : style::Ground::Raised),
                      near ? style::ink(style::Ink::Accent) : style::line());
    const auto visual = [&](const QRect& area) {
        return QStyle::visualRect(layoutDirection(), rect(), area);
    };
    const auto leading =
        static_cast<int>(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft));
    const int side = m_compact ? style::kSpace[2] : style::kSpace[4];
    const QFontMetrics titleMetrics(style::font(style::Role::Section));
    const int block = titleMetrics.height() +
                      (m_sentence.isEmpty() ? 0 : style::kSpace[0] + sentenceHeight(width()));
    const QRect round(side, m_compact ? (height() - disc()) / 2 : side, disc(), disc());
    style::paint::box(&painter,
                      visual(round),
                      disc() / 2.0,
                      style::ground(style::Ground::AccentSoft),
                      style::isHighContrast() ? style::line() : QColor());
    const int glyph = style::iconSize();
    QRect glyphRect(0, 0, glyph, glyph);
    glyphRect.moveCenter(visual(round).center() + QPoint(1, 1));
    style::icon(m_iconName, style::Ink::Accent).paint(&painter, glyphRect);
    const int start = m_compact ? round.right() + style::kSpace[2] : side;
    int top = m_compact ? (height() - block) / 2 : round.bottom() + style::kSpace[3];
    const int room = width() - start - side;
    painter.setFont(style::font(style::Role::Section));
    painter.setPen(style::ink(isEnabled() ? style::Ink::Text : style::Ink::Faint));
    painter.drawText(visual(QRect(start, top, room, titleMetrics.height())),
                     leading | Qt::AlignVCenter,
                     titleMetrics.elidedText(text(), Qt::ElideRight, room));
    if (!m_keys.isEmpty()) {
        painter.setFont(style::font(style::Role::Label));
        painter.setPen(style::ink(style::Ink::Soft));
        painter.drawText(
            visual(QRect(start, top, room, titleMetrics.height())),
            static_cast<int>(QStyle::visualAlignment(layoutDirection(), Qt::AlignRight)) |
                Qt::AlignVCenter,
            m_keys);
    }
    top += titleMetrics.height() + (m_compact ? style::kSpace[0] : style::kSpace[1]);
    painter.setFont(style::font(m_compact ? style::Role::Label : style::Role::Body));
    painter.setPen(style::ink(isEnabled() ? style::Ink::Soft : style::Ink::Faint));
    painter.drawText(visual(QRect(start, top, room, height() - top)),
                     leading | Qt::AlignTop | Qt::TextWordWrap,
                     m_sentence);
    if (hasFocus() && window()->testAttribute(Qt::WA_KeyboardFocusChange)) {
        style::paint::focusRing(&painter, rect(), style::radiusCard());
    }
}

} // namespace dreamloft::ui
