// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QApplication;
class QWidget;

namespace dreamloft::ui {

/// Two things about the keyboard's place that Qt leaves undone.
/// - The window that has the system's keyboard is the active one for the widgets too. While a
///   pop-up is open (the completions of a file dialog that Return has just closed, say) Qt ignores
///   that another window gets the keyboard, and never learns it: no widget has the focus then and
///   Tab reaches nothing until the user goes to another program and back.
/// - What gets the focus otherwise than by a mouse is scrolled into sight: Qt does so for its own
///   order of Tab alone.
class FocusKeeper : public QObject {
    Q_OBJECT

public:
    explicit FocusKeeper(QApplication& application);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void compareWindows();
    static void bringIntoSight(QWidget* focused);
};

} // namespace dreamloft::ui
