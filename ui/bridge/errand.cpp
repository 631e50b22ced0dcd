// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/errand.h"

#include <QCoreApplication>
#include <QThreadPool>

#include <atomic>

namespace dreamloft::ui {
namespace {

std::atomic<int> pendingErrands = 0; // the last one may end on any thread

void waitForErrands()
{
    errandPool().waitForDone();
}

} // namespace

QThreadPool& errandPool()
{
    static QThreadPool pool;
    // While there is an application, as errands answer through it.
    static const bool waitedFor = [] {
        qAddPostRoutine(waitForErrands);
        return true;
    }();
    Q_UNUSED(waitedFor);
    return pool;
}

Errand::Errand()
{
    ++pendingErrands;
}

Errand::~Errand()
{
    --pendingErrands;
}

int Errand::pending()
{
    return pendingErrands;
}

} // namespace dreamloft::ui
