// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace dreamloft::base {

/// Who holds a lock file; for messages only, the lock itself is the operating system's.
struct LockOwner {
    std::string host{};
    std::string bootId{};
    std::int64_t pid = 0;
    std::uint64_t pidStart = 0; ///< clock ticks since boot
    std::string program{};
    std::string since{}; ///< ISO 8601
    std::string user{};
};

/// This process, from now on.
[[nodiscard]] LockOwner thisOwner();
/// The text of a lock file; a free lock keeps none.
[[nodiscard]] std::string textOf(const LockOwner& owner);
[[nodiscard]] std::optional<LockOwner> parseOwner(const std::string& text);

} // namespace dreamloft::base
