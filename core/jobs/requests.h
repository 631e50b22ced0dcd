// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>

namespace dreamloft::jobs {

/// What a user may ask of a running job beside stopping it.
enum class Request {
    Sample, ///< show how far it is, now
    Save    ///< write a checkpoint, now
};

/// Requests on their way to a job: set from any thread, taken by the job when it has time.
class Requests {
public:
    void put(Request request) noexcept { flagOf(request).store(true, std::memory_order_relaxed); }
    /// True once for all that were put since.
    bool take(Request request) noexcept
    {
        return flagOf(request).exchange(false, std::memory_order_relaxed);
    }

private:
    std::atomic<bool>& flagOf(Request request) noexcept
    {
        return request == Request::Sample ? m_sample : m_save;
    }
    std::atomic<bool> m_sample = false;
    std::atomic<bool> m_save = false;
};

} // namespace dreamloft::jobs
