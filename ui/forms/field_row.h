// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/forms/field_editors.h"

#include <QWidget>

class QLabel;
class QToolButton;

namespace dreamloft::ui {

/// Label, editor and what is said about them: a dot and Reset when the value differs from its
/// baseline, the help, the nearest problem.
class FieldRow final : public QWidget {
    Q_OBJECT
public:
    FieldRow(FieldEditor* editor, QWidget* parent);

    [[nodiscard]] FieldEditor* editor() const { return m_editor; }
    [[nodiscard]] const options::Field& field() const { return m_editor->field().field; }
    void setChangedMark(bool changed, const QString& baseline);
    /// Empty hides it.
    void setProblem(const QString& problem);
    void setHelpShown(bool shown);
    /// `why` it is not stands in the place of the help, so that nobody has to look for it.
    void setFieldEnabled(bool enabled, const QString& why);

Q_SIGNALS:
    void resetWanted();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void layHelp();

    FieldEditor* m_editor;
    QLabel* m_label = nullptr;
    QToolButton* m_reset = nullptr;
    QLabel* m_help = nullptr;
    QLabel* m_problem = nullptr;
    QString m_why; ///< the editor takes nothing; empty where nobody said why or it does
    bool m_helpShown = false;
    bool m_changed = false;
};

} // namespace dreamloft::ui
