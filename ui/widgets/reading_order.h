// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

class QWidget;

namespace dreamloft::ui {

/// What Tab can reach in `root`, hidden ones included, in the order in which it is read: as the
/// layouts have it, whatever was made first. What is in no layout comes after its siblings.
[[nodiscard]] QList<QWidget*> readingOrder(QWidget& root);

/// Moves the focus to the next (or last) widget that is there, in reading order, round and round;
/// false when there is none. A window's answer to focusNextPrevChild(): Qt's own chain follows the
/// order of making, and parts that come later break it.
bool tabInReadingOrder(QWidget& root, bool forward);

} // namespace dreamloft::ui
