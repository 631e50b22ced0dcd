// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/active_window_keeper.h"

#include <QApplication>
#include <QTimer>
#include <QWidget>
#include <QWindow>

#include <algorithm>
#include <chrono>

namespace dreamloft::ui {
namespace {

/// A pop-up closes itself soon or is wanted: there is no hurry before it is gone.
constexpr std::chrono::milliseconds kAfterPopup{100};

} // namespace

ActiveWindowKeeper::ActiveWindowKeeper(QApplication& application)
{
    // Queued, so that Qt has done its own part before.
    connect(&application,
            &QGuiApplication::focusWindowChanged,
            this,
            &ActiveWindowKeeper::compare,
            Qt::QueuedConnection);
}

void ActiveWindowKeeper::compare()
{
    if (QApplication::activePopupWidget() != nullptr) {
        QTimer::singleShot(kAfterPopup, this, &ActiveWindowKeeper::compare);
        return;
    }
    const QWindow* window = QGuiApplication::focusWindow();
    const QWidget* active = QApplication::activeWindow();
    if (window == nullptr || (active != nullptr && active->windowHandle() == window)) {
        return;
    }
    const QWidgetList all = QApplication::topLevelWidgets();
    const auto it = std::find_if(all.begin(), all.end(), [window](const QWidget* widget) {
        return widget->windowHandle() == window;
    });
    if (it != all.end()) {
        QApplication::setActiveWindow(*it);
    }
}

} // namespace dreamloft::ui
