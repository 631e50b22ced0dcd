// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/ready_threads.h"

#include <QThreadPool>

#include <algorithm>
#include <latch>
#include <memory>

namespace dreamloft::ui {

void readyThreads(QThreadPool& pool)
{
    constexpr int kMost = 4; // small errands: looking at folders, writing settings
    const int count = std::clamp(pool.maxThreadCount(), 1, kMost);
    pool.setMaxThreadCount(count);
    pool.setExpiryTimeout(-1);
    // None is free for the next errand before all are there.
    const auto all = std::make_shared<std::latch>(count);
    for (int i = 0; i < count; ++i) {
        pool.start([all] { all->arrive_and_wait(); });
    }
}

} // namespace dreamloft::ui
