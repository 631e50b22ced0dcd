// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dialogs/dialog_frame.h"
#include "ui/dialogs/problem_report.h"

class QLabel;
class QListWidget;
class QPlainTextEdit;

namespace dreamloft::ui {

/// A report about the program, which the user reads part by part before it is saved as a zip
/// archive. Nothing is ever sent.
class ReportDialog final : public DialogFrame {
    Q_OBJECT
public:
    /// `wish`: its readme is written here.
    ReportDialog(const Studio& studio, ReportWish wish, QWidget* parent);

    /// Writes what is shown into an archive.
    void saveAs(const QString& archive);

Q_SIGNALS:
    /// All parts can be read now.
    void gathered();
    void saved(const QString& archive);

private:
    void buildBody();
    void take(const ReportParts& parts);
    void tell(const QString& archive);
    void say(const QString& sentence);
    [[nodiscard]] static QString readme();

    QListWidget* m_list = nullptr;
    QPlainTextEdit* m_text = nullptr;
    QLabel* m_said = nullptr;
    QPushButton* m_folder = nullptr;
    QPushButton* m_save = nullptr;
    ReportParts m_parts;
    QString m_archive; ///< the newest that was saved
};

} // namespace dreamloft::ui
