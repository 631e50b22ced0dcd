// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dialogs/dialog_frame.h"

namespace dreamloft::ui {

/// "What do I need?" in four short answers.
class NeedsDialog final : public DialogFrame {
    Q_OBJECT
public:
    explicit NeedsDialog(QWidget* parent);
};

} // namespace dreamloft::ui
