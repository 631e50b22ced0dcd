// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/shot_tile.h"

#include "ui/style/style.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/picture_paint.h"

#include <QFontMetrics>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace dreamloft::ui {
namespace {

constexpr int kHintFlags = Qt::AlignCenter | Qt::TextWordWrap;

/// As much of the text as the room shows whole, on as many lines as it has.
QString fitting(const QString& text, const QRect& room, const QFontMetrics& metrics)
{
    const auto fits = [&](const QString& shown) {
        const QSize size = metrics.boundingRect(room, kHintFlags, shown).size();
        return size.width() <= room.width() && size.height() <= room.height();
    };
    QString shown = text;
    for (qsizetype kept = text.size(); kept > 0 && !fits(shown);) {
        shown = text.first(--kept).trimmed() + QChar(0x2026); // an ellipsis
    }
    return shown;
}

} // namespace

ShotTile::ShotTile(QWidget* parent)
    : QAbstractButton(parent)
{
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setFocusPolicy(Qt::StrongFocus);
}

void ShotTile::setBadge(const QString& badge)
{
    m_badge = badge;
    update();
}

void ShotTile::setPicture(const QImage& picture)
{
    m_picture = picture;
    update();
}

void ShotTile::setWorking(bool working)
{
    if (working != m_working) {
        m_working = working;
        update();
    }
}

void ShotTile::setHint(const QString& hint)
{
    m_hint = hint;
    update();
}

QSize ShotTile::sizeHint() const
{
    return {style::scaled(112), style::scaled(112)};
}

QSize ShotTile::minimumSizeHint() const
{
    return {style::scaled(64), style::scaled(64)};
}

void ShotTile::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const int ring = 3;
    const int side = std::min(width(), height()) - 2 * ring;
    QRect cell(0, 0, side, side);
    cell.moveCenter(rect().center());
    if (m_picture.isNull()) {
        paintWaiting(painter, cell);
        painter.setFont(style::font(style::Role::Label));
        painter.setPen(style::ink(style::Ink::Soft));
        const QRect room = cell.adjusted(style::kSpace[1], 0, -style::kSpace[1], 0);
        painter.drawText(room, kHintFlags, fitting(m_hint, room, painter.fontMetrics()));
    } else {
        painter.setOpacity(m_working ? 0.55 : 1.0);
        paintPicture(painter, cell, m_picture);
        painter.setOpacity(1.0);
    }
    if (!m_badge.isEmpty()) {
        Badge::paint(&painter,
                     cell.topLeft() + QPoint(style::kSpace[0], style::kSpace[0]),
                     m_badge,
                     Badge::Tone::Neutral,
                     Badge::Shape::Corner,
                     true,
                     cell.width() - 2 * style::kSpace[0]);
    }
    if (hasFocus()) {
        paintPictureRing(painter, cell);
    }
}

} // namespace dreamloft::ui
