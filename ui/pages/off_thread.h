// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/bridge/errand.h"

#include <QFuture>
#include <QPromise>
#include <QThreadPool>

#include <functional>
#include <memory>
#include <utility>

namespace dreamloft::ui {

/// Runs `work` on the thread pool and hands its value to `deliver` on the thread of `context`,
/// unless that died meanwhile; until then it is a pending Errand. `work` must not throw.
template <class T>
void offThread(std::function<T()> work, QObject* context, std::function<void(T)> deliver)
{
    auto promise = std::make_shared<QPromise<T>>();
    promise->start();
    promise->future().then(
        context,
        [deliver = std::move(deliver), errand = std::make_shared<const Errand>()](T value) {
            deliver(std::move(value));
        });
    QThreadPool::globalInstance()->start([promise, work = std::move(work)] {
        promise->addResult(work());
        promise->finish();
    });
}

} // namespace dreamloft::ui
