// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMetaObject>

#include <atomic>
#include <memory>
#include <mutex>
#include <utility>

namespace dreamloft::ui {

/// What a thread knows of the object that waits for it: it may tell it things, on the thread of the
/// object, until that dies; and it sees when nobody waits any more. Held by both.
template <class Owner>
class OwnerLink {
public:
    explicit OwnerLink(Owner* owner)
        : m_owner(owner)
    {
    }

    /// From the working thread: `call(Owner*)` is run later by the owner's thread.
    template <class Call>
    void tell(Call call)
    {
        const std::lock_guard hold(m_mutex);
        if (m_owner != nullptr) {
            QMetaObject::invokeMethod(
                m_owner,
                [owner = m_owner, call = std::move(call)] { call(owner); },
                Qt::QueuedConnection);
        }
    }
    [[nodiscard]] bool abandoned() const { return m_abandoned; }
    /// From the owner's destructor.
    void abandon()
    {
        m_abandoned = true;
        const std::lock_guard hold(m_mutex);
        m_owner = nullptr;
    }

private:
    std::mutex m_mutex;
    Owner* m_owner;
    std::atomic<bool> m_abandoned = false;
};

} // namespace dreamloft::ui
