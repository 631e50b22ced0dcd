// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

class QWidget;

namespace dreamloft::ui {

/// What Tab can reach in `root`, hidden ones included, in the order in which it is read: as the
/// layouts have it, whatever was made first. What is in no layout comes after its siblings.
[[nodiscard]] QList<QWidget*> readingOrder(QWidget& root);

/// Lets Tab go through `root` in reading order. For a window or a part of one, after it was built
/// or has got new parts.
void tabInReadingOrder(QWidget& root);

} // namespace dreamloft::ui
