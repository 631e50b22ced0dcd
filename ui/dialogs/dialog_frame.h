// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/style/style.h"

#include <QDialog>
#include <QString>

class QHBoxLayout;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace dreamloft::ui {

/// What all dialogs share: a title, a body, buttons at the foot with the advised one last. Open
/// them with open(): nothing waits for a dialog.
class DialogFrame : public QDialog {
    Q_OBJECT
public:
    DialogFrame(const QString& title, QWidget* parent);

protected:
    [[nodiscard]] QVBoxLayout* body() const { return m_body; }
    /// A soft paragraph below the title.
    void setIntroduction(const QString& text);
    /// Adds a button at the end of the foot.
    QPushButton* addButton(const QString& text, style::ButtonKind kind);
    /// Adds something at the start of the foot.
    void addFootWidget(QWidget* widget);
    /// One line above the foot, e.g. what is wrong; empty hides it.
    void setProblem(const QString& text);
    /// Grows when what is in it needs more height than it has.
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    QLabel* m_introduction = nullptr;
    QLabel* m_problem = nullptr;
    QVBoxLayout* m_body = nullptr;
    QHBoxLayout* m_foot = nullptr;
    int m_footWidgets = 0;
};

} // namespace dreamloft::ui
