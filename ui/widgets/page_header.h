// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QWidget>

class QAction;
class QHBoxLayout;
class QLabel;

namespace dreamloft::ui {

class ActionButton;

/// Title, one sentence of purpose, buttons at the right; the main action last.
class PageHeader : public QWidget {
    Q_OBJECT
public:
    explicit PageHeader(QWidget* parent = nullptr);

    void setTitle(const QString& title, const QString& purpose);
    void addAction(QAction* action);
    void addWidget(QWidget* widget);
    /// Null removes it.
    void setMainAction(QAction* action);
    /// Of the buttons of actions that of this one is filled and shows `keys`, the others are plain;
    /// an action without a button here, or null: all are.
    void setFilled(const QAction* action, const QString& keys);

private:
    QLabel* m_title = nullptr;
    QLabel* m_purpose = nullptr;
    QHBoxLayout* m_buttons = nullptr;
    QList<ActionButton*> m_actions; ///< but the main one
    ActionButton* m_main = nullptr;
};

} // namespace dreamloft::ui
