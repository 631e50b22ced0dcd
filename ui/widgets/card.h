// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QString>

class QHBoxLayout;
class QLabel;
class QVBoxLayout;

namespace dreamloft::ui {

class ElidedLabel;

/// A surface with a line around it and round corners; depth comes from these, never from a shadow.
class Card : public QFrame {
    Q_OBJECT
public:
    explicit Card(QWidget* parent = nullptr);
    explicit Card(const QString& title, QWidget* parent = nullptr);

    /// Section title at the top left; empty for none. One that has no room is shortened.
    void setTitle(const QString& title);
    /// For a title that users wrote, such as the name of a class: what stands beside it keeps its
    /// words, the title gets what is left.
    void setTitleYields();
    /// Soft text behind the title.
    void setSubtitle(const QString& text);
    /// Widgets at the right of the title row.
    void addTitleWidget(QWidget* widget);
    /// Where the contents go; 16 px of padding, 12 px between. Set margins to 0 for a grid or table
    /// that reaches the edge.
    [[nodiscard]] QVBoxLayout* body() const { return m_body; }
    /// Draws the left edge in the colour of a verdict (an Ink as int), -1 for none.
    void setEdge(int ink);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void ensureTitleRow();

    QVBoxLayout* m_outer = nullptr;
    QVBoxLayout* m_body = nullptr;
    QWidget* m_titleRow = nullptr;
    QHBoxLayout* m_titleLayout = nullptr;
    ElidedLabel* m_title = nullptr;
    QLabel* m_subtitle = nullptr;
    int m_edge = -1;
};

} // namespace dreamloft::ui
