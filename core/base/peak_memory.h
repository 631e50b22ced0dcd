// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string_view>

namespace dreamloft::base {

/// The number after `key` in a file of "key: number kB" lines, as the system tells of memory; in
/// bytes.
[[nodiscard]] std::optional<std::uint64_t> bytesInLine(const std::filesystem::path& file,
                                                       std::string_view key);

/// The highest resident size of this process since this object was made: what a job took, whatever
/// others took before it. Where the system does not count anew on demand, the highest of the whole
/// process. Several may live at once, one within the time of another too; for any thread.
class PeakMemory {
public:
    PeakMemory();
    ~PeakMemory();
    PeakMemory(const PeakMemory&) = delete;
    PeakMemory& operator=(const PeakMemory&) = delete;

    /// 0 where the system does not say.
    [[nodiscard]] std::uint64_t bytes() const;
    /// Counts from the present size on.
    void restart();
};

} // namespace dreamloft::base
