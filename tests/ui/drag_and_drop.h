// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/picture_grid.h"

#include <QByteArrayList>
#include <QCoreApplication>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QMimeData>
#include <QWidget>

namespace dreamloft::tests {

/// Drops pictures (or files) on a point of a widget, as the mouse would. Whether they were taken.
inline bool dropOn(QWidget* target, const QPoint& at, QMimeData* mime)
{
    QDragEnterEvent enter(at, Qt::CopyAction, mime, Qt::LeftButton, {});
    QCoreApplication::sendEvent(target, &enter);
    QDragMoveEvent move(at, Qt::CopyAction, mime, Qt::LeftButton, {});
    QCoreApplication::sendEvent(target, &move);
    const bool taken = move.isAccepted();
    QDropEvent event(at, Qt::CopyAction, mime, Qt::LeftButton, {});
    QCoreApplication::sendEvent(target, &event);
    return taken;
}

/// What is dragged out of a grid of pictures.
inline QMimeData* draggedPictures(const QList<qint64>& ids)
{
    QByteArrayList texts;
    for (const qint64 id : ids) {
        texts.append(QByteArray::number(id));
    }
    auto* mime = new QMimeData;
    mime->setData(ui::PictureGrid::idsFormat(), texts.join(','));
    return mime;
}

} // namespace dreamloft::tests
