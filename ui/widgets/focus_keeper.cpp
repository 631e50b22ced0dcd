// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/focus_keeper.h"

#include <QApplication>
#include <QFocusEvent>
#include <QScrollArea>
#include <QTimer>
#include <QWidget>
#include <QWindow>

#include <algorithm>
#include <chrono>

namespace dreamloft::ui {
namespace {

/// A pop-up closes itself soon or is wanted: there is no hurry before it is gone.
constexpr std::chrono::milliseconds kAfterPopup{100};

/// Whether a part of something that is larger than the area is in sight: it stays as it is then.
bool fillsSight(const QScrollArea& area, const QWidget& widget)
{
    const QRect sight = area.viewport()->rect();
    const QRect place(widget.mapTo(area.viewport(), QPoint()), widget.size());
    return place.height() >= sight.height() && place.intersects(sight);
}

} // namespace

FocusKeeper::FocusKeeper(QApplication& application)
{
    // Queued, so that Qt has done its own part before.
    connect(&application,
            &QGuiApplication::focusWindowChanged,
            this,
            &FocusKeeper::compareWindows,
            Qt::QueuedConnection);
    application.installEventFilter(this);
}

void FocusKeeper::compareWindows()
{
    if (QApplication::activePopupWidget() != nullptr) {
        QTimer::singleShot(kAfterPopup, this, &FocusKeeper::compareWindows);
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

bool FocusKeeper::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::FocusIn && watched->isWidgetType()) {
        // What a mouse clicks is in sight and should not move from under it; a window that comes
        // back looks as it was left.
        const Qt::FocusReason reason = static_cast<QFocusEvent*>(event)->reason();
        if (reason != Qt::MouseFocusReason && reason != Qt::ActiveWindowFocusReason &&
            reason != Qt::PopupFocusReason && reason != Qt::MenuBarFocusReason) {
            bringIntoSight(static_cast<QWidget*>(watched));
        }
    }
    return false;
}

void FocusKeeper::bringIntoSight(QWidget* focused)
{
    for (QWidget* parent = focused->parentWidget(); parent != nullptr;
         parent = parent->isWindow() ? nullptr : parent->parentWidget()) {
        auto* area = qobject_cast<QScrollArea*>(parent);
        if (area != nullptr && area->widget() != nullptr &&
            area->widget()->isAncestorOf(focused) && !fillsSight(*area, *focused)) {
            area->ensureWidgetVisible(focused);
        }
    }
}

} // namespace dreamloft::ui
