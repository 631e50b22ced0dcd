// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dialogs/dialog_frame.h"

class QScrollArea;

namespace dreamloft::ui {

class Shortcuts;

/// All keys on one sheet, in their groups.
class ShortcutSheet final : public DialogFrame {
    Q_OBJECT
public:
    ShortcutSheet(const Shortcuts& shortcuts, QWidget* parent);

Q_SIGNALS:
    void changeWanted();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    QScrollArea* m_scroll;
};

} // namespace dreamloft::ui
