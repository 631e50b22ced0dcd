// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <cstdint>
#include <string>
#include <string_view>

namespace dreamloft::base {

/// A cap on memory whose size foreign data decides. Thread-safe.
class ByteBudget {
public:
    /// Gives its bytes back at the end of its life.
    class Lease {
    public:
        Lease(Lease&& other) noexcept;
        Lease& operator=(Lease&& other) noexcept;
        Lease(const Lease&) = delete;
        Lease& operator=(const Lease&) = delete;
        ~Lease();
        [[nodiscard]] std::uint64_t bytes() const { return m_bytes; }

    private:
        friend class ByteBudget;
        Lease(ByteBudget* budget, std::uint64_t bytes);
        ByteBudget* m_budget;
        std::uint64_t m_bytes;
    };

    ByteBudget(std::string name, std::uint64_t limit);
    /// Throws Error: Refused DL-MEM-001 when the cap would be passed.
    [[nodiscard]] Lease take(std::uint64_t bytes, std::string_view object);
    [[nodiscard]] std::uint64_t used() const { return m_used.load(); }
    [[nodiscard]] std::uint64_t limit() const { return m_limit; }

private:
    std::string m_name;
    std::uint64_t m_limit;
    std::atomic<std::uint64_t> m_used{0};
};

} // namespace dreamloft::base
