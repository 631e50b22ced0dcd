// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <string_view>

namespace dreamloft::base {

/// FIPS 180-4. Uses the processor's SHA instructions where there are any.
class Sha256 {
public:
    Sha256();
    void update(std::span<const std::byte> bytes);
    void update(std::string_view text);
    /// Ends the message; further calls give the same digest.
    std::array<std::byte, 32> digest();
    /// The digest as 64 lower-case hexadecimal digits.
    std::string hexDigest();

private:
    std::array<std::uint32_t, 8> m_state;
    std::array<std::byte, 64> m_block{};
    std::size_t m_used = 0;
    std::uint64_t m_length = 0;
    bool m_ended = false;
};

std::string sha256Hex(std::span<const std::byte> bytes);
std::string sha256Hex(std::string_view text);
/// Reads in pieces of 4 MiB; `onChunk` gets the bytes read so far and may throw to stop.
std::string sha256OfFile(const std::filesystem::path& path,
                         const std::function<void(std::uint64_t)>& onChunk = {},
                         bool followLinks = false);

} // namespace dreamloft::base
