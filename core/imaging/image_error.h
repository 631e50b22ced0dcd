// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace dreamloft::imaging {

/// Throws Error: DamagedInput DL-IMG-003 about a picture whose bytes are cut or altered.
[[noreturn]] void
throwDamaged(std::string_view name, const std::string& found, const std::string& expected);

/// Throws Error: Refused DL-IMG-004 about a kind of picture that is not read.
[[noreturn]] void throwUnsupported(std::string_view name,
                                   const std::string& found,
                                   const std::string& expected,
                                   const std::string& hint = "Save it as PNG or JPEG.");

/// Throws Error: Refused DL-IMG-002 about a picture with too many pixels or bytes.
[[noreturn]] void
throwTooLarge(std::string_view name, const std::string& found, const std::string& expected);

} // namespace dreamloft::imaging
