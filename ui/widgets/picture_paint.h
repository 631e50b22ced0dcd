// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QImage;
class QPainter;
class QRect;

namespace dreamloft::ui {

/// A picture in a cell: as large as the cell, cut evenly at the longer side, never distorted, with
/// round corners.
void paintPicture(QPainter& painter, const QRect& cell, const QImage& picture);

/// The place of a picture that is still to come: slanted stripes in a dashed frame.
void paintWaiting(QPainter& painter, const QRect& cell);

/// The mark of the current picture, just outside of it.
void paintPictureRing(QPainter& painter, const QRect& cell);

} // namespace dreamloft::ui
