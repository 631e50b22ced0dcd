// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace dreamloft::ui {

/// Places its children by hand, where no layout of Qt's does: whenever it has another size, one of
/// them asks for another room or the direction of reading turns.
class PlacedWidget : public QWidget {
    Q_OBJECT
public:
    explicit PlacedWidget(QWidget* parent = nullptr);

protected:
    virtual void arrange() = 0;
    /// `where` as read from left to right; mirrored where it is read the other way.
    void place(QWidget* child, const QRect& where) const;
    /// At the end of arrange(), where the least height depends on the width: asks for another
    /// height than before.
    void askForRoom();

    bool event(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    int m_least = -1; ///< height that was asked for last
};

} // namespace dreamloft::ui
