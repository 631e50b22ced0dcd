// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <exception>
#include <functional>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace dreamloft::jobs {

/// A bounded stage behind a verb (encoding and writing pictures, preparing noise): items are worked
/// on by own threads while the verb computes the next ones. Started in order; with one thread also
/// finished in order. Only the verb's own thread may run tensor work.
template <class Item>
class PipelineStage {
public:
    PipelineStage(std::size_t capacity, std::size_t threads, std::function<void(Item)> work)
        : m_capacity(capacity == 0 ? 1 : capacity)
        , m_work(std::move(work))
    {
        for (std::size_t i = 0; i < (threads == 0 ? 1 : threads); ++i) {
            m_threads.emplace_back([this] { run(); });
        }
    }
    /// Drops what was not started, waits for what was.
    ~PipelineStage()
    {
        {
            const std::lock_guard lock(m_mutex);
            m_items.clear();
            m_closed = true;
        }
        m_changed.notify_all();
        join();
    }
    PipelineStage(const PipelineStage&) = delete;
    PipelineStage& operator=(const PipelineStage&) = delete;

    /// Waits while `capacity` items are queued. Throws what the work threw on an earlier item.
    void push(Item item)
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return m_items.size() < m_capacity || m_failure; });
        if (m_failure) {
            std::rethrow_exception(m_failure);
        }
        m_items.push_back(std::move(item));
        lock.unlock();
        m_changed.notify_all();
    }

    /// Waits until everything pushed so far is worked on; throws the first failure. The stage stays
    /// usable.
    void drain()
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return (m_items.empty() && m_busy == 0) || m_failure; });
        if (m_failure) {
            std::rethrow_exception(m_failure);
        }
    }

    /// drain(), then ends the threads.
    void finish()
    {
        drain();
        {
            const std::lock_guard lock(m_mutex);
            m_closed = true;
        }
        m_changed.notify_all();
        join();
    }

private:
    void run()
    {
        std::unique_lock lock(m_mutex);
        for (;;) {
            m_changed.wait(lock, [this] { return !m_items.empty() || m_closed; });
            if (m_items.empty() || m_failure) {
                return;
            }
            Item item = std::move(m_items.front());
            m_items.pop_front();
            ++m_busy;
            lock.unlock();
            m_changed.notify_all();
            std::exception_ptr failure;
            try {
                m_work(std::move(item));
            } catch (...) {
                failure = std::current_exception();
            }
            lock.lock();
            --m_busy;
            if (failure && !m_failure) {
                m_failure = failure;
                m_items.clear();
            }
            m_changed.notify_all();
            if (m_failure) {
                return;
            }
        }
    }

    void join()
    {
        for (auto& thread : m_threads) {
            thread.join();
        }
        m_threads.clear();
    }

    const std::size_t m_capacity;
    const std::function<void(Item)> m_work;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<Item> m_items;
    std::size_t m_busy = 0;
    std::exception_ptr m_failure;
    bool m_closed = false;
    std::vector<std::thread> m_threads;
};

} // namespace dreamloft::jobs
