// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/picture_paint.h"

#include "ui/style/style.h"

#include <QImage>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace dreamloft::ui {
namespace {

QPainterPath roundedPath(const QRect& cell)
{
    QPainterPath path;
    path.addRoundedRect(cell, style::radiusField(), style::radiusField());
    return path;
}

} // namespace

void paintPicture(QPainter& painter, const QRect& cell, const QImage& picture)
{
    const double scale = std::max(static_cast<double>(cell.width()) / picture.width(),
                                  static_cast<double>(cell.height()) / picture.height());
    QRectF source(0, 0, cell.width() / scale, cell.height() / scale);
    source.moveCenter(QRectF(picture.rect()).center());
    painter.save();
    painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    painter.setClipPath(roundedPath(cell), Qt::IntersectClip);
    painter.drawImage(QRectF(cell), picture, source);
    painter.restore();
}

void paintWaiting(QPainter& painter, const QRect& cell)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QPainterPath path = roundedPath(cell);
    painter.fillPath(path, style::ground(style::Ground::Surface));
    painter.setClipPath(path, Qt::IntersectClip);
    const int stripe = style::scaled(8);
    painter.setPen(QPen(style::ground(style::Ground::Sunken), stripe, Qt::SolidLine, Qt::FlatCap));
    const int height = cell.height();
    for (int x = cell.left() - height; x < cell.right() + height; x += 3 * stripe) {
        painter.drawLine(QPointF(x, cell.top() - 1), QPointF(x + height + 2, cell.bottom() + 1));
    }
    painter.restore();
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(style::line(), 1, Qt::DashLine));
    painter.drawRoundedRect(
        QRectF(cell).adjusted(0.5, 0.5, -0.5, -0.5), style::radiusField(), style::radiusField());
    painter.restore();
}

void paintPictureRing(QPainter& painter, const QRect& cell)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(style::ink(style::Ink::Accent), 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(
        QRectF(cell).adjusted(-2, -2, 2, 2), style::radiusField() + 2, style::radiusField() + 2);
    painter.restore();
}

} // namespace dreamloft::ui
