// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/Qt>

namespace dreamloft::ui {

/// What the user decided about a picture.
enum class PictureMark { Undecided, Kept, Discarded };

/// The tone of the one badge a tile may carry; each tone has its own colours in ui/style.
enum class BadgeTone { Neutral, Good, Warn, Bad, Accent };

/// The roles that PictureGrid, LargeView and CompareView ask a flat list model (column 0) for. A
/// role without a value means "none"; rows of one GroupRole must be neighbours. Texts are what the
/// user reads; everything else is raw.
namespace picture_role {
enum : int {
    PathRole = Qt::UserRole + 1, ///< QString: absolute file
    KeyRole,       ///< QString: names the content (pixel or file hash); empty: the path is the key
    IdRole,        ///< qint64: stable over resets; selection and focus follow it
    ClassIdRole,   ///< qint64
    ClassRole,     ///< QString: name of the class as the user wrote it
    CaptionRole,   ///< QString: file name or number, one line
    DetailRole,    ///< QString: a second line for large and compare view ("seed 81 402, 64 x 64")
    BadgeRole,     ///< QString: text of the badge ("shot", "twin", "0.97 look-alike")
    BadgeToneRole, ///< int(BadgeTone)
    MarkRole,      ///< int(PictureMark)
    GroupRole,     ///< QString: header above the first picture of a group
    SyntheticRole, ///< bool: made, not taken; spoken and always marked in large view
    PendingRole, ///< bool: the place of a picture that is not made yet (painted as a striped tile)
    CounterpartRole, ///< QString: absolute file shown while X is held
    NearestRealRole, ///< QString: absolute file shown while C is held
    NearestTextRole, ///< QString: what to say about it ("shot 3, similarity 0.71")
};
} // namespace picture_role

} // namespace dreamloft::ui
