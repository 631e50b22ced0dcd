// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace dreamloft::ui {

class PictureGrid;

/// Makes every PictureGrid a list with one named item a picture for screen readers; items are made
/// when they are asked for. Installs once.
void installGridAccessibility();
/// The current picture has the focus now.
void accessibleFocusMoved(PictureGrid* grid);
/// Numbers of rows mean other pictures now.
void accessibleRowsChanged(PictureGrid* grid);

} // namespace dreamloft::ui
