// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/options/project_options.h"
#include "ui/dialogs/dialog_frame.h"

#include <QList>
#include <QString>

class QLineEdit;

namespace dreamloft::ui {

class OptionForm;

/// How many pictures select and test; the form is made from the options of `split`.
class DivideDialog final : public DialogFrame {
    Q_OBJECT

public:
    /// `pictures` are to be divided; `testLocked`: there is nothing to lock any more.
    DivideDialog(int pictures, bool testLocked, QWidget* parent);

Q_SIGNALS:
    void chosen(const dreamloft::options::SplitOptions& options);

private:
    void check();

    OptionForm* m_form = nullptr;
    QPushButton* m_divide = nullptr;
};

/// Why a promise about the test set is broken; the reason stays on record.
class ReasonDialog : public DialogFrame {
    Q_OBJECT

public:
    struct Words {
        QString introduction;
        QString question;
        QString leave; ///< the button that changes nothing
        QString go;
    };
    /// `act` names the dialog's parts: "unlock", "unlockReason", "unlockDialog".
    ReasonDialog(const QString& act, const QString& title, const Words& words, QWidget* parent);

Q_SIGNALS:
    void chosen(const QString& reason);

private:
    QLineEdit* m_reason = nullptr;
};

class UnlockDialog final : public ReasonDialog {
    Q_OBJECT

public:
    explicit UnlockDialog(QWidget* parent);
};

class AcceptLeaksDialog final : public ReasonDialog {
    Q_OBJECT

public:
    explicit AcceptLeaksDialog(QWidget* parent);
};

/// One of the two acts that cannot be undone, so it asks.
class EmptyBinDialog final : public DialogFrame {
    Q_OBJECT

public:
    EmptyBinDialog(int pictures, QWidget* parent);

Q_SIGNALS:
    void chosen();
};

/// Files that an import set aside, with the reason of each.
class SkippedDialog final : public DialogFrame {
    Q_OBJECT

public:
    struct Entry {
        QString file;
        QString reason;
    };
    SkippedDialog(const QList<Entry>& entries, QWidget* parent);
};

} // namespace dreamloft::ui
