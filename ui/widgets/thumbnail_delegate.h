// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/badge.h"

#include <QHash>
#include <QImage>
#include <QPixmap>
#include <QRect>
#include <QString>

class QPainter;

namespace dreamloft::ui {

/// Paints one tile of a picture grid: the picture with its round corners, one badge at its top
/// left, the ring of the selection. Badges and stripes are painted once and copied afterwards.
class ThumbnailDelegate {
public:
    struct Tile {
        QRect rect;
        QImage image;      ///< null: nothing yet
        bool exact = true; ///< false: another size stands in and is stretched
        QString badge;
        Badge::Tone tone = Badge::Tone::Neutral;
        bool pending = false;   ///< not made yet
        bool failed = false;    ///< cannot be shown
        bool discarded = false; ///< paler
        bool selected = false;
        bool current = false; ///< where the keys act, shown while the grid has the focus
        bool hovered = false;
    };

    void paint(QPainter& painter, const Tile& tile);
    /// After a change of palette, font or screen.
    void forgetColours();

private:
    void paintBadge(QPainter& painter, const Tile& tile);
    void paintPicture(QPainter& painter, const Tile& tile) const;
    void paintEmpty(QPainter& painter, const Tile& tile);

    QHash<QString, QPixmap> m_badges;
    QPixmap m_stripes;
    QPixmap m_broken;
};

} // namespace dreamloft::ui
