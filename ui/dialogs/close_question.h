// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dialogs/dialog_frame.h"

namespace dreamloft::ui {

class JobCenter;

/// Asked when the window is closed while a job runs. Nothing is lost whatever is chosen.
class CloseQuestion final : public DialogFrame {
    Q_OBJECT
public:
    CloseQuestion(JobCenter& jobs, QWidget* parent);

Q_SIGNALS:
    void pauseChosen();
    void backgroundChosen();
};

} // namespace dreamloft::ui
