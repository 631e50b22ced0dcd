// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dreamloft::base {

struct ReadLimits {
    std::uint64_t maxBytes = 512ULL << 20;
    bool followLinks = false; ///< true only where a folder layout is made of links (model caches)
};

/// A regular file opened for reading, never mapped. Throws Error: UserFixable (missing, no rights),
/// Refused (not a regular file, link), Transient (disk error).
class InputFile {
public:
    explicit InputFile(const std::filesystem::path& path, bool followLinks = false);
    ~InputFile();
    InputFile(const InputFile&) = delete;
    InputFile& operator=(const InputFile&) = delete;
    InputFile(InputFile&& other) noexcept;
    InputFile& operator=(InputFile&&) = delete;

    [[nodiscard]] std::uint64_t size() const { return m_size; }
    [[nodiscard]] const std::filesystem::path& path() const { return m_path; }
    /// Fills `target` from `offset`; throws Error: DamagedInput when the file is shorter.
    void readAt(std::uint64_t offset, std::span<std::byte> target) const;
    /// False once size, time or identity differ from those at opening.
    [[nodiscard]] bool unchanged() const;

private:
    std::filesystem::path m_path;
    int m_file = -1;
    std::uint64_t m_size = 0;
    std::int64_t m_modified = 0; ///< nanoseconds
};

/// The whole file in owned memory. A file that changes meanwhile is read once more, then refused as
/// DamagedInput.
std::vector<std::byte> readFile(const std::filesystem::path& path, ReadLimits limits = {});
std::string readText(const std::filesystem::path& path, ReadLimits limits = {});

/// The bytes of a text, without a copy.
std::span<const std::byte> bytesOf(std::string_view text);

} // namespace dreamloft::base
