// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dreamloft::base {

/// Without ASCII white space at both ends.
std::string_view trim(std::string_view text);
/// Always at least one part; empty parts are kept.
std::vector<std::string> split(std::string_view text, char separator);
std::string join(std::span<const std::string> parts, std::string_view separator);
std::string toLowerAscii(std::string_view text);
/// For comparing names without case in any script, composed or not ("Äpfel" as "äpfel"), as file
/// systems of other computers do; of broken UTF-8 ASCII letters only.
std::string foldedCase(std::string_view text);
/// `"text"` for messages: control characters and broken UTF-8 as \\xNN, shortened in the middle to
/// 60 characters.
std::string quoted(std::string_view text);
/// The file name (not the whole path) of a path, quoted.
std::string quotedName(const std::filesystem::path& path);
/// "img2" before "img10"; a strict weak order that falls back to bytes.
bool naturalLess(std::string_view left, std::string_view right);
/// Well-formed UTF-8 without surrogates and over-long forms.
bool isValidUtf8(std::string_view text);
/// The candidate with the smallest edit distance, if it is close enough to be meant.
std::optional<std::string> nearestName(std::string_view word,
                                       std::span<const std::string> candidates);
std::optional<std::string> nearestName(std::string_view word,
                                       std::span<const std::string_view> candidates);
/// Lower-case ASCII letters, digits and single dashes, at most 40 characters, for folder names; "x"
/// if nothing is left.
std::string slug(std::string_view name);
/// "512 B", "1.5 MiB"; one decimal from KiB on.
std::string humanBytes(std::uint64_t bytes);
/// "0.4 s", "42 s", "3 min 5 s", "2 h 14 min", "3 d 4 h".
std::string humanDuration(double seconds);
/// "1 file", "2 files".
std::string counted(std::int64_t count, std::string_view noun);
/// The number of at most 12 decimals that a calculation just missed: 0.1 for 1 - 0.9. Other numbers
/// stay as they are.
double withoutNoise(double value);
/// A number with `digits` decimals, with a point whatever the locale.
std::string fixed(double value, int digits);

} // namespace dreamloft::base
