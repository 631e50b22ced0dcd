// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QWidget>

class QAction;
class QMenu;
class QToolButton;

namespace dreamloft::ui {

class ActionButton;
class CommandField;
class ProjectSwitcher;

/// The top of the window: project switcher, command field, undo and redo.
class TopBar final : public QWidget {
    Q_OBJECT
public:
    /// The actions stay owned by the window.
    TopBar(QAction* palette, QAction* undo, QAction* redo, QWidget* parent = nullptr);

    /// Empty: no project is open.
    void setProject(const QString& name, bool readOnly);
    [[nodiscard]] QMenu* projectMenu() const;
    [[nodiscard]] QMenu* moreMenu() const { return m_moreMenu; }
    void setNarrow(bool narrow);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    ProjectSwitcher* m_project;
    CommandField* m_command;
    ActionButton* m_undo;
    QToolButton* m_redo;
    QMenu* m_moreMenu;
    QAction* m_undoAction;
};

} // namespace dreamloft::ui
