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
/// where `context` lives, unless that died meanwhile; until then `errand` is kept. `work` must not
/// throw.
template <class T>
void offThread(std::function<T()> work,
               QObject* context,
               std::function<void(T)> deliver,
               std::shared_ptr<const Errand> errand)
{
    // Only the window's thread asks whether the context is alive: it may die while `work` runs.
    auto answer = [context = QPointer<QObject>(context),
                   deliver = std::move(deliver),
                   errand = std::move(errand)](T value) {
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

/// The same, as a pending Errand of its own.
template <class T>
void offThread(std::function<T()> work, QObject* context, std::function<void(T)> deliver)
{
    offThread<T>(std::move(work), context, std::move(deliver), std::make_shared<const Errand>());
}

/// For what is looked at again and again, without end: nobody who waits until the window has
/// settled waits for it.
template <class T>
void watchOffThread(std::function<T()> work, QObject* context, std::function<void(T)> deliver)
{
    offThread<T>(std::move(work), context, std::move(deliver), nullptr);
}

} // namespace dreamloft::ui
