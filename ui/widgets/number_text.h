// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <cstdint>
#include <optional>

namespace dreamloft::ui {

/// Numbers as charts and tables show them: in the user's format, with a true minus sign, and a dash
/// where there is no value. NaN and infinity count as no value. Each keeps its sign and unit in a
/// window that is mirrored (see isolated()).

/// "38.2", "−0.6"; "–" without a value.
[[nodiscard]] QString numberText(std::optional<double> value, int decimals);
/// "+4.3", "−0.6", "0.0"; "–" without a value.
[[nodiscard]] QString signedText(std::optional<double> value, int decimals);
/// A share of 1 as "62.1 %"; "–" without a value.
[[nodiscard]] QString shareText(std::optional<double> share, int decimals = 1);
/// A difference of shares in points: 0.043 -> "+4.3"; "–" without a value.
[[nodiscard]] QString pointsText(std::optional<double> share, int decimals = 1);
/// "± 0.8": a standard deviation behind its mean.
[[nodiscard]] QString spreadText(double deviation, int decimals);
/// "35.0 to 41.9"; empty when either end is missing.
[[nodiscard]] QString
rangeText(std::optional<double> low, std::optional<double> high, int decimals);
/// "+1.9 to +6.6" from shares; empty when either end is missing.
[[nodiscard]] QString pointsRangeText(std::optional<double> low, std::optional<double> high);
/// "1,100"; "–" without a value.
[[nodiscard]] QString wholeText(std::optional<std::int64_t> count);
/// What stands where there is no value.
[[nodiscard]] QString noValue();

} // namespace dreamloft::ui
