// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dialogs/dialog_frame.h"

namespace dreamloft::ui {

class Shortcuts;

/// All keys on one sheet, in their groups.
class ShortcutSheet final : public DialogFrame {
    Q_OBJECT
public:
    ShortcutSheet(const Shortcuts& shortcuts, QWidget* parent);

Q_SIGNALS:
    void changeWanted();
};

} // namespace dreamloft::ui
