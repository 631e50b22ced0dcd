// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dialogs/dialog_frame.h"

namespace dreamloft::ui {

class SelfCheck;
struct Studio;

/// Version, licence, what it is built on, and the self-check.
class AboutDialog final : public DialogFrame {
    Q_OBJECT
public:
    AboutDialog(Studio& studio, const QString& build, QWidget* parent);

    /// What helps to help: versions and what the self-check found, no names, no folders.
    [[nodiscard]] QString debugSummary() const;

private:
    QString m_build;
    QString m_device;
    SelfCheck* m_check = nullptr;
};

} // namespace dreamloft::ui
