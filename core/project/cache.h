// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace dreamloft::project {

/// Disposable blobs by key below one folder: thumbnails, latents, features. Anything in it may
/// vanish at any time; a damaged or foreign entry is a miss. Written by temp + rename without
/// fsync; safe for several threads and processes.
class Cache {
public:
    explicit Cache(std::filesystem::path folder);

    [[nodiscard]] std::optional<std::vector<std::byte>> get(std::string_view key) const;
    /// Failing to write (full disk, read-only folder) is not an error: the value is simply not
    /// cached.
    void put(std::string_view key, std::span<const std::byte> value) const;

    void clear() const;
    /// Deletes the entries not used for longest until at most `limitBytes` are left.
    void trim(std::uint64_t limitBytes) const;
    [[nodiscard]] std::uint64_t bytes() const;

private:
    std::filesystem::path m_folder;
};

} // namespace dreamloft::project
