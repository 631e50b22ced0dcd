// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringList>
#include <QWidget>

class QAbstractButton;
class QButtonGroup;
class QHBoxLayout;

namespace dreamloft::ui {

/// A row of choices of which one is on: the tabs of a card ("Train 160", "Shots 160", "Bin 3").
/// Arrow keys move, one place in the tab order.
class SegmentedControl : public QWidget {
    Q_OBJECT
public:
    explicit SegmentedControl(QWidget* parent = nullptr);

    /// Returns the index of the new segment; `id` is the caller's.
    int addSegment(const QString& text, const QString& id = {}, const QString& toolTip = {});
    /// `shortText` stands there whole where the text has no room; without one the text is cut.
    void setSegmentText(int index, const QString& text, const QString& shortText = {});
    /// Of all segments together, if these were their texts.
    [[nodiscard]] int widthFor(const QStringList& texts) const;
    void setSegmentToolTip(int index, const QString& toolTip);
    void setSegmentEnabled(int index, bool enabled);
    void setCurrent(int index);
    void setCurrentId(const QString& id);
    [[nodiscard]] int current() const;
    [[nodiscard]] QString currentId() const;
    /// The segment below a point of this widget, empty when there is none: for drops.
    [[nodiscard]] QString idAt(const QPoint& position) const;
    [[nodiscard]] int count() const;
    void clear();

Q_SIGNALS:
    /// By the user or by setCurrent().
    void currentChanged(int index);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    QHBoxLayout* m_layout = nullptr;
    QButtonGroup* m_group = nullptr;
    QList<QString> m_ids;
};

} // namespace dreamloft::ui
