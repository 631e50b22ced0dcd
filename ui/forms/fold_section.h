// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QWidget>

class QToolButton;
class QVBoxLayout;

namespace dreamloft::ui {

/// A line that opens and closes what is below it: "> Advanced     2 changed".
class FoldSection final : public QWidget {
    Q_OBJECT
public:
    FoldSection(const QString& title, QWidget* parent);

    [[nodiscard]] QVBoxLayout* body() const { return m_bodyLayout; }
    void setOpen(bool open);
    [[nodiscard]] bool isOpen() const;
    /// Shown at the end of the line, e.g. "2 changed".
    void setFact(const QString& fact);

Q_SIGNALS:
    void openChanged(bool open);

private:
    class Line;
    Line* m_line = nullptr;
    QWidget* m_body = nullptr;
    QVBoxLayout* m_bodyLayout = nullptr;
};

} // namespace dreamloft::ui
