// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/thumbnail_delegate.h"

#include "ui/style/style.h"
#include "ui/widgets/picture_paint.h"

#include <QIcon>
#include <QPainter>

namespace dreamloft::ui {
namespace {

constexpr qsizetype kMaxBadges = 128;
constexpr double kPale = 0.4;

QPixmap canvasFor(const QPainter& painter, const QSize& size)
{
    const qreal dpr = painter.device()->devicePixelRatioF();
    QPixmap pixmap(size * dpr);
    pixmap.setDevicePixelRatio(dpr);
    pixmap.fill(Qt::transparent);
    return pixmap;
}

bool hasShapeOf(const QRect& rect, const QImage& image)
{
    return image.width() * rect.height() == image.height() * rect.width();
}

void fillTile(QPainter& painter, const QRect& rect)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(style::ground(style::Ground::Sunken));
    painter.drawRoundedRect(rect, style::radiusField(), style::radiusField());
    painter.restore();
}

} // namespace

void ThumbnailDelegate::forgetColours()
{
    m_badges.clear();
    m_stripes = {};
    m_broken = {};
}

void ThumbnailDelegate::paint(QPainter& painter, const Tile& tile)
{
    if (tile.image.isNull()) {
        paintEmpty(painter, tile);
    } else {
        paintPicture(painter, tile);
    }
    if (!tile.badge.isEmpty()) {
        paintBadge(painter, tile);
    }
    if (tile.selected) {
        paintPictureRing(painter, tile.rect);
    } else if (tile.current) {
        painter.save();
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(style::ink(style::Ink::Soft), 1.5, Qt::DotLine));
        const int radius = style::radiusField() + 2;
        painter.drawRoundedRect(QRectF(tile.rect).adjusted(-2, -2, 2, 2), radius, radius);
        painter.restore();
    } else if (tile.hovered) {
        painter.save();
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(style::ink(style::Ink::Faint), 1));
        const int radius = style::radiusField() + 1;
        painter.drawRoundedRect(QRectF(tile.rect).adjusted(-1.5, -1.5, 1.5, 1.5), radius, radius);
        painter.restore();
    }
}

void ThumbnailDelegate::paintPicture(QPainter& painter, const Tile& tile) const
{
    if (tile.discarded) {
        painter.setOpacity(kPale);
    }
    if (tile.exact) {
        // As many pixels as the place has: a plain copy.
        painter.drawImage(QRectF(tile.rect), tile.image);
    } else if (tile.image.hasAlphaChannel() && hasShapeOf(tile.rect, tile.image)) {
        // A tile of another size has its corners already. Neither a clip for each one nor smooth
        // pixels, which nobody sees for the moment until the right size comes: both would make
        // the frames late in which a window that is dragged wider gets another column.
        painter.drawImage(QRectF(tile.rect), tile.image);
    } else {
        ui::paintPicture(painter, tile.rect, tile.image);
    }
    painter.setOpacity(1);
}

void ThumbnailDelegate::paintEmpty(QPainter& painter, const Tile& tile)
{
    if (!tile.pending && !tile.failed) {
        fillTile(painter, tile.rect);
        return;
    }
    QPixmap& painted = tile.failed ? m_broken : m_stripes;
    const QSize size = tile.rect.size();
    if (painted.deviceIndependentSize().toSize() != size) {
        painted = canvasFor(painter, size);
        QPainter onto(&painted);
        const QRect all(QPoint(), size);
        if (tile.failed) {
            fillTile(onto, all);
            const int side = std::min(style::iconSize(), size.width() / 2);
            QRect place(0, 0, side, side);
            place.moveCenter(all.center());
            style::icon(u"warning"_qs, style::Ink::Soft).paint(&onto, place);
        } else {
            paintWaiting(onto, all);
        }
    }
    painter.drawPixmap(tile.rect.topLeft(), painted);
}

void ThumbnailDelegate::paintBadge(QPainter& painter, const Tile& tile)
{
    const int inset = style::kSpace[0] + 2;
    const int widest = tile.rect.width() - 2 * inset;
    const QString key = tile.badge + QChar(u'\x1f') + QString::number(static_cast<int>(tile.tone)) +
                        QChar(u'\x1f') + QString::number(widest);
    auto found = m_badges.constFind(key);
    if (found == m_badges.constEnd()) {
        if (m_badges.size() >= kMaxBadges) {
            m_badges.clear();
        }
        QSize size = Badge::sizeFor(tile.badge, Badge::Shape::Corner);
        size.setWidth(std::min(size.width(), widest));
        QPixmap painted = canvasFor(painter, size);
        QPainter onto(&painted);
        onto.setRenderHint(QPainter::Antialiasing);
        Badge::paint(
            &onto, QPoint(0, 0), tile.badge, tile.tone, Badge::Shape::Corner, true, widest);
        onto.end();
        found = m_badges.insert(key, painted);
    }
    const bool mirrored = painter.layoutDirection() == Qt::RightToLeft;
    const int width = qRound(found->deviceIndependentSize().width());
    const int x = mirrored ? tile.rect.right() + 1 - inset - width : tile.rect.left() + inset;
    painter.drawPixmap(QPoint(x, tile.rect.top() + inset), *found);
}

} // namespace dreamloft::ui
