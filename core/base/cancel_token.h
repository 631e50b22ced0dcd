// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>

namespace dreamloft::base {

/// Thrown by checkpoints when work was asked to stop. Deliberately not a std::exception: nobody
/// catches it by accident.
struct Cancelled {};

enum class CancelReason : int { None, User, Signal };

/// Cooperative stop, set once, from any thread or signal handler. The first reason wins.
class CancelToken {
public:
    CancelToken() = default;
    CancelToken(const CancelToken&) = delete;
    CancelToken& operator=(const CancelToken&) = delete;

    /// Async-signal-safe.
    void cancel(CancelReason reason = CancelReason::User) noexcept
    {
        CancelReason expected = CancelReason::None;
        m_reason.compare_exchange_strong(expected, reason, std::memory_order_acq_rel);
    }
    [[nodiscard]] bool cancelled() const noexcept { return this->reason() != CancelReason::None; }
    [[nodiscard]] CancelReason reason() const noexcept
    {
        return m_reason.load(std::memory_order_acquire);
    }
    /// Throws Cancelled once somebody asked to stop.
    void check() const
    {
        if (cancelled()) {
            throw Cancelled{};
        }
    }

private:
    std::atomic<CancelReason> m_reason{CancelReason::None};
    static_assert(std::atomic<CancelReason>::is_always_lock_free);
};

} // namespace dreamloft::base
