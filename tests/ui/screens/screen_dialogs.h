// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/bridge/studio.h"
#include "ui/main_window.h"

#include <QString>

namespace dreamloft::tests {

/// Opens a dialog, or the palette, over the window by its name in the plan ("settings-keys") and
/// waits until it is filled; null where it did not come.
[[nodiscard]] QWidget* openDialog(ui::MainWindow& window, ui::Studio& studio, const QString& name);

/// Closes what openDialog() opened, if anything.
void closeDialog(ui::MainWindow& window);

} // namespace dreamloft::tests
