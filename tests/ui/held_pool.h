// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/bridge/errand.h"

#include <QThreadPool>

#include <latch>
#include <memory>

namespace dreamloft::tests {

/// Keeps every thread of the pool busy: what offThread() is asked for from now on gets no answer
/// before release().
class HeldPool {
public:
    HeldPool()
    {
        QThreadPool& pool = ui::errandPool();
        for (int i = 0; i < pool.maxThreadCount(); ++i) {
            pool.start([gate = m_gate] { gate->wait(); });
        }
    }
    ~HeldPool() { release(); }
    HeldPool(const HeldPool&) = delete;
    HeldPool& operator=(const HeldPool&) = delete;

    void release()
    {
        if (!m_gate->try_wait()) {
            m_gate->count_down();
        }
    }

private:
    std::shared_ptr<std::latch> m_gate = std::make_shared<std::latch>(1);
};

} // namespace dreamloft::tests
