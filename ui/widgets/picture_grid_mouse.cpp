// SPDX-License-Identifier: GPL-3.0-or-later
// Mouse, wheel and drag of PictureGrid.
#include "ui/style/style.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/picture_grid.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QDrag>
#include <QMimeData>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>
#include <QUrl>
#include <QWheelEvent>

#include <algorithm>

namespace dreamloft::ui {
namespace {

constexpr int kMaxDraggedFiles = 2000;
constexpr int kSizeStep = 16;

} // namespace

void PictureGrid::mousePressEvent(QMouseEvent* event)
{
    const int row = rowAt(event->position().toPoint());
    const int before = currentRow();
    m_pressed = event->position().toPoint();
    m_pressedRow = row;
    m_selectOnRelease = false;
    if (event->button() == Qt::RightButton) {
        if (row >= 0 && !isSelected(row)) {
            m_selection.selectOnly(row);
            selectionMoved(before);
        }
        return;
    }
    if (event->button() != Qt::LeftButton) {
        event->ignore();
        return;
    }
    const bool control = event->modifiers().testFlag(Qt::ControlModifier);
    const bool shift = event->modifiers().testFlag(Qt::ShiftModifier);
    if (row < 0) {
        const QPoint start = m_pressed + QPoint(0, static_cast<int>(offset()));
        m_band = Band{start, start, control || shift, {}};
        if (m_band->keep) {
            const QList<int> selected = selectedRows();
            m_band->before.assign(selected.begin(), selected.end());
        } else {
            m_selection.clear();
        }
    } else if (shift) {
        m_selection.selectRange(row, control);
    } else if (control) {
        m_selection.toggle(row);
    } else if (isSelected(row) && selectedCount() > 1) {
        // Perhaps the beginning of a drag of all of them.
        m_selection.setCurrent(row);
        m_selectOnRelease = true;
    } else {
        m_selection.selectOnly(row);
    }
    selectionMoved(before);
}

void PictureGrid::mouseMoveEvent(QMouseEvent* event)
{
    const QPoint position = event->position().toPoint();
    if (m_band) {
        moveBand(position);
        return;
    }
    hover(rowAt(position));
    const bool drags =
        event->buttons().testFlag(Qt::LeftButton) && m_pressedRow >= 0 && m_dragEnabled &&
        (position - m_pressed).manhattanLength() >= QApplication::startDragDistance();
    if (drags) {
        startDrag();
    }
}

void PictureGrid::mouseReleaseEvent(QMouseEvent* event)
{
    if (m_band) {
        m_band.reset();
        m_bandScroll.stop();
        viewport()->update();
    }
    if (m_selectOnRelease && event->button() == Qt::LeftButton) {
        const int before = currentRow();
        m_selection.selectOnly(m_pressedRow);
        selectionMoved(before);
    }
    m_selectOnRelease = false;
    m_pressedRow = -1;
}

void PictureGrid::mouseDoubleClickEvent(QMouseEvent* event)
{
    const int row = rowAt(event->position().toPoint());
    if (event->button() == Qt::LeftButton && row >= 0) {
        Q_EMIT activated(row);
    }
}

void PictureGrid::contextMenuEvent(QContextMenuEvent* event)
{
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    const int row = byKey ? currentRow() : rowAt(event->pos());
    if (row >= 0) {
        const QPoint place =
            byKey ? viewport()->mapToGlobal(tileRect(row).center()) : event->globalPos();
        Q_EMIT menuRequested(row, place);
    }
}

void PictureGrid::wheelEvent(QWheelEvent* event)
{
    if (event->modifiers().testFlag(Qt::ControlModifier)) {
        const int delta = event->angleDelta().y();
        setThumbnailSize(thumbnailSize() + (delta > 0 ? kSizeStep : delta < 0 ? -kSizeStep : 0));
        event->accept();
        return;
    }
    QAbstractScrollArea::wheelEvent(event);
    hover(rowAt(event->position().toPoint()));
}

bool PictureGrid::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::Leave) {
        hover(-1);
    } else if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        if (const QString title = headerAt(help->pos()); !title.isEmpty()) {
            QToolTip::showText(help->globalPos(), title, viewport()); // a long one is shortened
            return true;
        }
        const int row = rowAt(help->pos());
        QString text = value(row, Qt::ToolTipRole).toString();
        if (row >= 0) {
            const std::optional<QString> reason =
                m_loader.failure(requestFor(row, Shown::Itself).name());
            text = reason ? *reason : text;
        }
        if (text.isEmpty()) {
            text = value(row, picture_role::CaptionRole).toString();
        }
        QToolTip::showText(help->globalPos(), text, viewport(), row >= 0 ? tileRect(row) : QRect());
        return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

void PictureGrid::hover(int row)
{
    if (row != m_hovered) {
        m_hovered = row;
        viewport()->update();
    }
}

void PictureGrid::moveBand(const QPoint& position)
{
    if (!m_band) {
        return;
    }
    const int height = viewport()->height();
    const int past = position.y() < 0 ? position.y() : std::max(0, position.y() - height);
    if (past != 0) {
        verticalScrollBar()->setValue(verticalScrollBar()->value() + std::clamp(past, -60, 60));
        m_bandScroll.start();
    } else {
        m_bandScroll.stop();
    }
    m_band->end =
        QPoint(position.x(), std::clamp(position.y(), 0, height) + static_cast<int>(offset()));
    const QRect area = QRect(m_band->start, m_band->end).normalized();
    const int before = currentRow();
    m_selection.selectRows(m_band->before, false);
    m_selection.selectRows(m_layout.rowsIn(area, 0), true);
    selectionMoved(before);
}

QString PictureGrid::idsFormat()
{
    return u"application/x-dreamloft-pictures"_qs;
}

QList<qint64> PictureGrid::idsOf(const QMimeData* mime)
{
    QList<qint64> ids;
    if (mime != nullptr && mime->hasFormat(idsFormat())) {
        for (const QByteArray& id : mime->data(idsFormat()).split(',')) {
            ids.append(id.toLongLong());
        }
    }
    return ids;
}

void PictureGrid::startDrag()
{
    const QList<int> rows = rowsToActOn();
    if (rows.isEmpty()) {
        return;
    }
    m_selectOnRelease = false;
    auto mime = std::make_unique<QMimeData>();
    QList<QUrl> urls;
    QByteArrayList ids;
    for (const int row : rows) {
        const QString path = value(row, picture_role::PathRole).toString();
        if (!path.isEmpty() && urls.size() < kMaxDraggedFiles) {
            urls.append(QUrl::fromLocalFile(path));
        }
        ids.append(QByteArray::number(value(row, picture_role::IdRole).toLongLong()));
    }
    mime->setUrls(urls);
    mime->setData(idsFormat(), ids.join(','));

    const int side = style::scaled(72);
    const qreal dpr = devicePixelRatioF();
    QPixmap shown(QSize(side, side) * dpr);
    shown.setDevicePixelRatio(dpr);
    shown.fill(Qt::transparent);
    QPainter painter(&shown);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    const QImage image = m_loader.standIn(requestFor(m_pressedRow, Shown::Itself).name());
    painter.setOpacity(0.85);
    painter.drawImage(QRect(0, 0, side, side), image);
    painter.setOpacity(1);
    if (rows.size() > 1) {
        Badge::paint(&painter,
                     QPoint(style::kSpace[0], style::kSpace[0]),
                     QString::number(rows.size()),
                     Badge::Tone::Accent,
                     Badge::Shape::Corner,
                     true);
    }
    painter.end();

    auto* drag = new QDrag(this);
    drag->setMimeData(mime.release());
    drag->setPixmap(shown);
    drag->setHotSpot({side / 2, side / 2});
    drag->exec(Qt::CopyAction | Qt::MoveAction, Qt::CopyAction);
    m_pressedRow = -1;
}

} // namespace dreamloft::ui
