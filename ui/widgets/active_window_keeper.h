// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QApplication;

namespace dreamloft::ui {

/// Makes the window that has the system's keyboard the active one also for Qt's widgets. While a
/// pop-up is open (the completions of a file dialog that Return has just closed, say) Qt ignores
/// that another window gets the keyboard, and never learns it: no widget has the focus then and
/// Tab reaches nothing until the user goes to another program and back.
class ActiveWindowKeeper : public QObject {
    Q_OBJECT

public:
    explicit ActiveWindowKeeper(QApplication& application);

private:
    void compare();
};

} // namespace dreamloft::ui
