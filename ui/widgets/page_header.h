// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QWidget>

class QAction;
class QHBoxLayout;
class QLabel;
class QPushButton;

namespace dreamloft::ui {

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

private:
    QLabel* m_title = nullptr;
    QLabel* m_purpose = nullptr;
    QHBoxLayout* m_buttons = nullptr;
    QPushButton* m_main = nullptr;
};

} // namespace dreamloft::ui
