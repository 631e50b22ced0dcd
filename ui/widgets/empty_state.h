// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QWidget>

class QAction;
class QBoxLayout;
class QLabel;

namespace dreamloft::ui {

/// One icon, one line, one button: what a page shows while it has nothing to show.
class EmptyState : public QWidget {
    Q_OBJECT
public:
    /// `action` may be null. A second action becomes a quiet button beside it.
    EmptyState(const QString& iconName,
               const QString& line,
               QAction* action = nullptr,
               QWidget* parent = nullptr);

    void setLine(const QString& line);
    /// Only this line: no hint, no button.
    void say(const QString& line);
    /// A soft sentence below the line.
    void setHint(const QString& hint);
    void setIcon(const QString& iconName);
    /// Replaces the picture by a widget (a sketch of what will be here).
    void setPicture(QWidget* picture);
    void setAction(QAction* action);
    void addSecondAction(QAction* action);

protected:
    void changeEvent(QEvent* event) override;

private:
    void refreshIcon();

    QString m_iconName;
    QLabel* m_icon = nullptr;
    QLabel* m_line = nullptr;
    QLabel* m_hint = nullptr;
    QBoxLayout* m_outer = nullptr;
    QBoxLayout* m_buttons = nullptr;
    QWidget* m_button = nullptr;
};

} // namespace dreamloft::ui
