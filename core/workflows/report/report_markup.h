// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace dreamloft::workflows::markup {

// Words and numbers of the HTML report. Everything that comes from outside goes through escaped().

/// Safe as text and as a quoted attribute; control characters become blanks.
[[nodiscard]] std::string escaped(std::string_view text);
/// First letter upper case (ASCII), then escaped.
[[nodiscard]] std::string sentenceCase(std::string_view text);
/// Part of 1 -> "62.1 %".
[[nodiscard]] std::string percent(double part);
/// Difference of parts of 1 -> "+4.3" or "\u22120.6" (points).
[[nodiscard]] std::string points(double part);
/// "1,100"
[[nodiscard]] std::string grouped(std::int64_t number);
/// Three significant digits, at most three decimals; "–" where there is none.
[[nodiscard]] std::string number(const std::optional<double>& value);
/// "data:image/png;base64,..." of PNG or JPEG bytes.
[[nodiscard]] std::string dataUri(std::span<const std::byte> image);
/// For coordinates and CSS: two decimals, a point whatever the locale.
[[nodiscard]] std::string coordinate(double value);
/// What readers call a strategy: "LoFT" for "loft"; unknown keys stay as they are (escaped).
[[nodiscard]] std::string strategyTitle(std::string_view key);
/// The same at the start of a line.
[[nodiscard]] std::string strategyHeading(std::string_view key);
/// Sentence case, with "(loft)" told as "(LoFT)".
[[nodiscard]] std::string labelled(std::string_view text);

enum class ColumnKind {
    Words,
    Number,
    Extra, ///< a number that narrow screens leave out
    Plot,  ///< a drawing that narrow screens leave out
};
struct Column {
    std::string_view title;
    ColumnKind kind = ColumnKind::Words;
};
[[nodiscard]] std::string tableHead(std::span<const Column> columns);
/// Right-aligned cell; `html` is markup already.
[[nodiscard]] std::string numberCell(const std::string& html, ColumnKind kind = ColumnKind::Number);

} // namespace dreamloft::workflows::markup
