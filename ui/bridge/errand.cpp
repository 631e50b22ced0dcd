// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/errand.h"

#include <atomic>

namespace dreamloft::ui {
namespace {

std::atomic<int> pendingErrands = 0; // the last one may end on any thread

} // namespace

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
