// SPDX-License-Identifier: GPL-3.0-or-later
// Painting of PictureGrid.
#include "ui/bridge/text.h"
#include "ui/style/style.h"
#include "ui/widgets/picture_grid.h"
#include "ui/widgets/thumbnail_delegate.h"

#include <QAbstractItemModel>
#include <QPaintEvent>
#include <QPainter>

#include <algorithm>

namespace dreamloft::ui {
Badge::Tone badgeTone(int badgeTone)
{
    switch (static_cast<BadgeTone>(badgeTone)) {
    case BadgeTone::Good:
        return Badge::Tone::Good;
    case BadgeTone::Warn:
        return Badge::Tone::Warn;
    case BadgeTone::Bad:
        return Badge::Tone::Bad;
    case BadgeTone::Accent:
        return Badge::Tone::Accent;
    case BadgeTone::Neutral:
        break;
    }
    return Badge::Tone::Neutral;
}

void PictureGrid::paintEvent(QPaintEvent* event)
{
    QPainter painter(viewport());
    painter.setLayoutDirection(layoutDirection());
    painter.fillRect(event->rect(), style::ground(style::Ground::Surface));
    if (const qreal dpr = viewport()->devicePixelRatioF(); dpr != m_paintedDpr) {
        m_paintedDpr = dpr;
        m_delegate->forgetColours();
        wantThumbnails(0);
    }
    m_paintedNames.clear();
    m_paintedTiles = 0;
    const auto [first, last] =
        m_layout.rowsBetween(event->rect().top() + offset(), event->rect().bottom() + 1 + offset());
    for (int row = first; row < last; ++row) {
        paintTile(painter, row);
    }
    if (m_grouped) {
        paintHeaders(painter);
    }
    if (m_band) {
        const QRect area = QRect(m_band->start, m_band->end)
                               .normalized()
                               .translated(0, -static_cast<int>(offset()));
        QColor fill = style::ink(style::Ink::Accent);
        painter.setPen(fill);
        fill.setAlphaF(0.14F);
        painter.setBrush(fill);
        painter.drawRect(area);
    }
    if (rowCount() == 0 && !m_emptyText.isEmpty()) {
        painter.setPen(style::ink(style::Ink::Soft));
        painter.setFont(style::font(style::Role::Body));
        painter.drawText(viewport()->rect().adjusted(24, 24, -24, -24),
                         Qt::AlignCenter | Qt::TextWordWrap,
                         m_emptyText);
    }
}

void PictureGrid::paintTile(QPainter& painter, int row)
{
    const QModelIndex index = m_model->index(row, 0);
    const auto read = [&](int role) { return m_model->data(index, role); };
    ThumbnailDelegate::Tile tile;
    tile.rect = tileRect(row);
    tile.pending = read(picture_role::PendingRole).toBool();
    const Shown shown = shownOf(row);
    if (!tile.pending) {
        ThumbnailRequest request = requestFor(row, shown);
        const bool other = shown != Shown::Itself && !request.path.isEmpty();
        if (shown != Shown::Itself && !other) {
            request = requestFor(row, Shown::Itself);
        }
        m_paintedNames.insert(request.name());
        tile.image = m_loader.cached(request);
        if (tile.image.isNull()) {
            tile.image = m_loader.standIn(request.name());
            tile.exact = false;
            tile.failed = m_loader.failure(request.name()).has_value();
        }
        if (other) {
            tile.badge = tr("real");
        }
    }
    if (tile.badge.isEmpty()) {
        const auto mark = static_cast<PictureMark>(read(picture_role::MarkRole).toInt());
        tile.discarded = m_marksShown && mark == PictureMark::Discarded;
        tile.badge = read(picture_role::BadgeRole).toString();
        if (!tile.badge.isEmpty()) {
            tile.tone = badgeTone(read(picture_role::BadgeToneRole).toInt());
        } else if (m_marksShown && mark != PictureMark::Undecided) {
            tile.badge = tile.discarded ? tr("discarded") : tr("kept");
            tile.tone = tile.discarded ? Badge::Tone::Bad : Badge::Tone::Good;
        }
    }
    tile.selected = isSelected(row);
    tile.current = row == currentRow() && hasFocus();
    tile.hovered = row == m_hovered;
    m_delegate->paint(painter, tile);
    ++m_paintedTiles;
}

/// Where the header of a section stands in the viewport; null for one without a header. The header
/// of the pictures in sight stays at the top until the next one pushes it out.
QRect PictureGrid::headerRect(std::size_t place) const
{
    const std::vector<GridLayout::Section>& sections = m_layout.sections();
    const GridLayout::Section& section = sections[place];
    if (section.title.isEmpty()) {
        return {};
    }
    const int height = static_cast<int>(sections.front().tilesTop - sections.front().top);
    const qint64 end = place + 1 < sections.size() ? sections[place + 1].top : m_layout.height();
    const qint64 top =
        std::max<qint64>(section.top - offset(), std::min<qint64>(0, end - height - offset()));
    return {0, static_cast<int>(top), viewport()->width(), height};
}

QString PictureGrid::headerAt(const QPoint& position) const
{
    const std::vector<GridLayout::Section>& sections = m_layout.sections();
    for (std::size_t i = 0; i < sections.size(); ++i) {
        if (headerRect(i).contains(position)) {
            return sections[i].title;
        }
    }
    return {};
}

void PictureGrid::paintHeaders(QPainter& painter)
{
    const std::vector<GridLayout::Section>& sections = m_layout.sections();
    for (std::size_t i = 0; i < sections.size(); ++i) {
        const GridLayout::Section& section = sections[i];
        const qint64 end = i + 1 < sections.size() ? sections[i + 1].top : m_layout.height();
        if (section.title.isEmpty() || end < offset()) {
            continue;
        }
        if (section.top - offset() > viewport()->height()) {
            break;
        }
        const QRect line = headerRect(i);
        painter.fillRect(line, style::ground(style::Ground::Surface));
        const QRect room = line.adjusted(style::kSpace[2], 0, -style::kSpace[2], 0);
        painter.setFont(style::font(style::Role::Section));
        painter.setPen(style::ink(style::Ink::Text));
        const QString title =
            painter.fontMetrics().elidedText(section.title, Qt::ElideRight, room.width() * 2 / 3);
        QRect used;
        painter.drawText(room, Qt::AlignVCenter | Qt::AlignLeading, title, &used);
        painter.setFont(style::font(style::Role::Label));
        painter.setPen(style::ink(style::Ink::Soft));
        const int shift = used.width() + style::kSpace[1];
        painter.drawText(isRightToLeft() ? room.adjusted(0, 0, -shift, 0)
                                         : room.adjusted(shift, 0, 0, 0),
                         Qt::AlignVCenter | Qt::AlignLeading,
                         countText(section.count));
    }
}

} // namespace dreamloft::ui
