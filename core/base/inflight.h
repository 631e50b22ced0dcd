// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace dreamloft::base {

struct InflightRecord {
    std::int64_t job = 0;
    std::string stage{};
    std::string item{}; ///< e.g. "c0007/000123", a file name at import
    std::string time{}; ///< UTC
};

/// A fixed 4 KiB file that names the item being worked on. It survives a crash of the process (not
/// of the machine), so that the next start knows what was in flight. Leaving the scope in any
/// orderly way, an exception too, clears it.
class InflightMarker {
public:
    /// Opens the file as the last process left it: who wants to know reads it before clear() or
    /// begin().
    explicit InflightMarker(const std::filesystem::path& path);
    ~InflightMarker();
    InflightMarker(const InflightMarker&) = delete;
    InflightMarker& operator=(const InflightMarker&) = delete;

    void begin(std::int64_t job, std::string_view stage, std::string_view item);
    void clear();

private:
    void put(std::string_view text);
    int m_file = -1;
};

/// What was in flight when the last process ended; empty if nothing, or if the file is missing or
/// damaged.
std::optional<InflightRecord> readInflight(const std::filesystem::path& path);

} // namespace dreamloft::base
