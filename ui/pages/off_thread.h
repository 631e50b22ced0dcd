// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/bridge/errand.h"

#include <QCoreApplication>
#include <QPointer>
#include <QThreadPool>

#include <functional>
#include <memory>
#include <utility>

namespace dreamloft::ui {

/// Runs `work` on the thread pool and hands its value to `deliver` on the thread of the window,
/// where `context` lives, unless that died meanwhile; until then it is a pending Errand. `work`
/// must not throw.
template <class T>
void offThread(std::function<T()> work, QObject* context, std::function<void(T)> deliver)
{
    // Only the window's thread asks whether the context is alive: it may die while `work` runs.
    auto answer = [context = QPointer<QObject>(context),
                   deliver = std::move(deliver),
                   errand = std::make_shared<const Errand>()](T value) {
        if (context) {
            deliver(std::move(value));
        }
    };
    errandPool().start([work = std::move(work), answer = std::move(answer)]() mutable {
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [value = work(), answer = std::move(answer)]() mutable { answer(std::move(value)); },
            Qt::QueuedConnection);
    });
}

} // namespace dreamloft::ui
