// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace dreamloft::base {

/// CRC-32C (Castagnoli, as in iSCSI): "123456789" gives e3069283. To go on, pass the value so far.
std::uint32_t crc32c(std::span<const std::byte> bytes, std::uint32_t before = 0);
std::uint32_t crc32c(std::string_view text, std::uint32_t before = 0);

} // namespace dreamloft::base
