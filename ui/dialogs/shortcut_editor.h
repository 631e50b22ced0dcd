// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QWidget>

class QKeySequenceEdit;
class QLabel;
class QLineEdit;
class QPushButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace dreamloft::ui {

class Shortcuts;

/// All keys with a search, and a way to change each: what collides is said before it is taken.
class ShortcutEditor final : public QWidget {
    Q_OBJECT
public:
    ShortcutEditor(Shortcuts& shortcuts, QWidget* parent);

private:
    void fill();
    void filter(const QString& typed);
    void showChosen();
    void take();
    void refreshRow(const QString& id);
    [[nodiscard]] QString chosenId() const;

    Shortcuts& m_shortcuts;
    QLineEdit* m_search = nullptr;
    QTreeWidget* m_tree = nullptr;
    QLabel* m_name = nullptr;
    QKeySequenceEdit* m_keys = nullptr;
    QPushButton* m_none = nullptr;
    QPushButton* m_reset = nullptr;
    QPushButton* m_resetAll = nullptr;
    QLabel* m_said = nullptr;
};

} // namespace dreamloft::ui
