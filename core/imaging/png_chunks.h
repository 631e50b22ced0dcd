// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <string_view>
#include <vector>

namespace dreamloft::imaging {

inline constexpr std::string_view kPngSignature{"\x89PNG\r\n\x1a\n", 8};

/// Visits every chunk of a PNG from IHDR to IEND, each after its length and CRC were checked.
/// Throws Error: DamagedInput.
void forEachPngChunk(
    std::span<const std::byte> png,
    std::string_view name,
    const std::function<void(std::string_view type, std::span<const std::byte> data)>& visit);

/// Appends length, type, data and CRC. @param type four letters
void appendPngChunk(std::string_view type,
                    std::span<const std::byte> data,
                    std::vector<std::byte>& png);

} // namespace dreamloft::imaging
