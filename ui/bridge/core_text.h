// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <span>
#include <string>

namespace dreamloft::ui {

/// A sentence of the core in the user's language. The core speaks English and knows no Qt; what it
/// says is told apart by its own words, with names and numbers taken over as they are. Of several
/// sentences each is looked up for itself; an unknown one stays English.
[[nodiscard]] QString coreText(const std::string& english);
[[nodiscard]] QString coreText(const QString& english);
/// Why a file cannot be read, for a place that names the file itself: of "Cannot read "a.jpg": the
/// end is missing, expected a whole picture." the part "the end is missing".
[[nodiscard]] QString coreReason(const std::string& english);

/// The sentences and parts of sentences that coreText() knows, "%1" where the core puts something
/// in.
[[nodiscard]] std::span<const char* const> coreSentences();
[[nodiscard]] std::span<const char* const> coreRemarks();

/// The same for what stands beside an error: is the work safe, what to do.
[[nodiscard]] std::span<const char* const> coreAdvice();

/// A sentence of the core that speaks of commands and flags, and the same for somebody in front of
/// a window.
struct CoreWording {
    const char* core;
    const char* shown; ///< marked for translation
};
[[nodiscard]] std::span<const CoreWording> coreWordings();

} // namespace dreamloft::ui
