// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/dataset_sketch.h"

#include "ui/style/style.h"

#include <QIcon>
#include <QPainter>

#include <array>

namespace dreamloft::ui {
namespace {

constexpr int kLines = 3;

} // namespace

FolderSketch::FolderSketch(QWidget* parent)
    : QWidget(parent)
{
    setAccessibleName(tr("A folder with the folders hat, shoe and skirt, each with pictures"));
    setFixedSize(sizeHint());
}

QSize FolderSketch::sizeHint() const
{
    return {style::scaled(300), style::scaled(40 + kLines * 48)};
}

void FolderSketch::paintEvent(QPaintEvent* event)
{
    Q_UNUSED(event)
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool mirrored = isRightToLeft();
    const auto placed = [&](QRect rect) {
        if (mirrored) {
            rect.moveLeft(width() - rect.right() - 1);
        }
        return rect;
    };
    const int icon = style::iconSize();
    const int line = style::scaled(48);
    const int tile = style::scaled(36);
    const int indent = style::scaled(34);
    const int tiles = style::scaled(158);
    const auto folder = [&](int x, int y, int end, const QString& name) {
        const QRect box = placed({x, y + (line - icon) / 2, icon, icon});
        style::icon(u"folder"_qs, style::Ink::Accent).paint(&painter, box);
        painter.setPen(style::ink(style::Ink::Text));
        painter.setFont(style::font(style::Role::Body));
        const int start = x + icon + style::kSpace[1];
        const QRect text = placed({start, y, end - start, line});
        painter.drawText(text,
                         Qt::AlignVCenter | Qt::AlignAbsolute |
                             (mirrored ? Qt::AlignRight : Qt::AlignLeft),
                         painter.fontMetrics().elidedText(name, Qt::ElideRight, text.width()));
    };
    folder(0, -style::kSpace[0], width(), tr("my pictures"));
    const std::array<QString, kLines> names{tr("hat"), tr("shoe"), tr("skirt")};
    for (int i = 0; i < kLines; ++i) {
        const int y = style::scaled(36) + i * line;
        painter.setPen(QPen(style::line(), 1.5));
        const int trunk = mirrored ? width() - icon / 2 : icon / 2;
        const int twig = mirrored ? width() - indent + 4 : indent - 4;
        painter.drawLine(trunk, y - (i == 0 ? 0 : line / 2), trunk, y + line / 2);
        painter.drawLine(trunk, y + line / 2, twig, y + line / 2);
        folder(indent, y, tiles - style::kSpace[1], names[static_cast<std::size_t>(i)]);
        painter.setPen(QPen(style::line(), 1));
        for (int n = 0; n < 3; ++n) {
            const QRect cell =
                placed({tiles + n * (tile + style::kSpace[1]), y + (line - tile) / 2, tile, tile});
            painter.setBrush(style::ground(style::Ground::Sunken));
            painter.drawRoundedRect(cell, style::radiusField(), style::radiusField());
            const QRect glyph(cell.center() - QPoint(icon / 2 - 1, icon / 2 - 1),
                              QSize(icon, icon));
            style::icon(u"image"_qs, style::Ink::Faint).paint(&painter, glyph);
        }
    }
}

} // namespace dreamloft::ui
