// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>

namespace dreamloft::tests {

/// Eight length bytes, `header` and `data` as they are, sound or not.
inline std::string
rawSafetensors(const std::string& header, const std::string& data, std::uint64_t length)
{
    std::string bytes;
    for (int i = 0; i < 8; ++i) {
        bytes += static_cast<char>((length >> (8 * i)) & 0xFF);
    }
    return bytes + header + data;
}
inline std::string rawSafetensors(const std::string& header, const std::string& data)
{
    return rawSafetensors(header, data, header.size());
}

inline std::filesystem::path writeRaw(const std::filesystem::path& path, const std::string& bytes)
{
    std::ofstream(path, std::ios::binary)
        .write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    return path;
}

} // namespace dreamloft::tests
