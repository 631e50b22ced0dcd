// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dialogs/dialog_frame.h"

#include <QStringList>

class QLineEdit;
class QRadioButton;

namespace dreamloft::ui {

class AppSettings;

/// What a new project should be.
struct NewProjectWish {
    QString folder; ///< does not exist yet, or is empty
    QString name;
    QString purpose;
    bool starter = true;
    QString base; ///< folders of own models, where `starter` is off
    QString clip;
};

/// Name, place, models, purpose: one small dialog, no wizard.
class NewProjectDialog final : public DialogFrame {
    Q_OBJECT
public:
    NewProjectDialog(AppSettings& settings, QWidget* parent);

    void setName(const QString& name);
    [[nodiscard]] NewProjectWish wish() const;

Q_SIGNALS:
    void chosen(const dreamloft::ui::NewProjectWish& wish);

private:
    QLineEdit* addField(const QString& label, const QString& help);
    QLineEdit* addFolderField(const QString& label, const QString& help);
    void nameEdited();
    void check();

    AppSettings& m_settings;
    QLineEdit* m_name = nullptr;
    QLineEdit* m_folder = nullptr;
    QLineEdit* m_purpose = nullptr;
    QRadioButton* m_starter = nullptr;
    QRadioButton* m_own = nullptr;
    QWidget* m_ownFields = nullptr;
    QLineEdit* m_base = nullptr;
    QLineEdit* m_clip = nullptr;
    QPushButton* m_create = nullptr;
    bool m_folderEdited = false;
};

} // namespace dreamloft::ui
