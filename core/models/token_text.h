// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dreamloft::models {

/// The named character references of HTML: blank-separated `name=hex` (needs its semicolon) or
/// `name!hex` (also known without), two code points as `hex+hex`, sorted by name.
extern const std::string_view kHtmlEntities;

/// UTF-8 to code points; each maximal broken part becomes U+FFFD.
std::u32string codePointsOf(std::string_view utf8);
std::string utf8Of(std::u32string_view text);

/// Python's `html.unescape`.
std::u32string htmlUnescape(std::u32string_view text);

/// Python's `str.lower`, final sigma included.
std::u32string lowerCase(std::u32string_view text);

/// CLIP's cleaning (method.md 2.4): NFC, unescaped twice, runs of white space to one blank,
/// stripped, lower case.
std::u32string cleanText(std::string_view utf8);

/// CLIP's pattern over a cleaned text: special tokens, contractions, runs of letters, single
/// digits, runs of anything else. `specials` are written in lower case.
std::vector<std::u32string_view> splitWords(std::u32string_view text,
                                            const std::vector<std::u32string>& specials);

} // namespace dreamloft::models
