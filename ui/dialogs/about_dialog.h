// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dialogs/dialog_frame.h"

namespace dreamloft::ui {

class AppSettings;
class SelfCheck;
struct Studio;

/// Version, licence, what it is built on, and the self-check.
class AboutDialog final : public DialogFrame {
    Q_OBJECT
public:
    AboutDialog(Studio& studio, const QString& build, QWidget* parent);

    /// What helps to help: versions and what the self-check found, no names, no folders.
    [[nodiscard]] QString summary() const;

Q_SIGNALS:
    /// The user wants to see what a report about the program holds, this summary among it.
    void reportWanted(const QString& summary);

private:
    const AppSettings& m_settings;
    QString m_build;
    SelfCheck* m_check = nullptr;
};

} // namespace dreamloft::ui
