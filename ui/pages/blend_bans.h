// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

/// The bans of the pair instrument, as text of the setting that core/workflows/refill reads.
namespace dreamloft::ui::blend_bans {

inline constexpr std::string_view kSetting = "blend.bans";

/// The text with one more ban; `second` -1: the shot in every pair.
[[nodiscard]] std::string
with(const std::string& text, int classIndex, std::int64_t first, std::int64_t second);
/// The text without the bans of a class.
[[nodiscard]] std::string without(const std::string& text, int classIndex);
/// Pairs and shots of a class that are banned.
[[nodiscard]] int count(const std::string& text, int classIndex);

} // namespace dreamloft::ui::blend_bans
