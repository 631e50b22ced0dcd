// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace dreamloft::ui {

/// The one way from the core's UTF-8 to the window's text and back.
[[nodiscard]] QString fromUtf8(std::string_view text);
[[nodiscard]] std::string toUtf8(const QString& text);
[[nodiscard]] std::vector<std::string> toUtf8List(const QStringList& texts);
/// Paths travel as their bytes in UTF-8.
[[nodiscard]] QString fromPath(const std::filesystem::path& path);
[[nodiscard]] std::filesystem::path toPath(const QString& path);

/// Keeps a number together with its sign and unit, in the order they are written in: in a window
/// that is mirrored "+4.3" would read "4.3+", "50 %" "% 50". There the text comes in a Unicode
/// isolate, else as it is. All functions below that put a sign or a unit to a number do so.
[[nodiscard]] QString isolated(const QString& text);
/// The same without isolates, for what leaves the window.
[[nodiscard]] QString withoutIsolates(QString text);

/// "512 bytes", "1.5 MB" in the language and number format of the user.
[[nodiscard]] QString humanSize(std::uint64_t bytes);
/// "40 s", "12 min", "2 h 10 min", "3 d 4 h"; under a second "under 1 s".
[[nodiscard]] QString humanDuration(double seconds);
/// When something ends that takes `secondsFromNow`: "03:40", with the day where it is not today.
[[nodiscard]] QString clockTime(double secondsFromNow);
/// A stored UTC time ("2026-05-04T13:07:09Z") as "today 13:07", "yesterday 13:07" or a date.
[[nodiscard]] QString whenText(std::string_view isoUtc);
/// A number with its thousands grouped as the user is used to.
[[nodiscard]] QString countText(std::int64_t count);
/// Facts side by side, "hat 91 %, shoes 5 %"; for a list inside a sentence take
/// QLocale::createSeparatedList.
[[nodiscard]] QString factsText(const QStringList& facts);
/// 0.664 -> "66.4 %".
[[nodiscard]] QString percentText(double share, int decimals = 1);
/// 60 -> "60 %"; rounded as the caller means it: what has not ended is never "100 %".
[[nodiscard]] QString wholePercentText(int percent);

} // namespace dreamloft::ui
