// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/cancel_token.h"
#include "core/base/error.h"

#include <span>
#include <string_view>

namespace dreamloft::cli {

inline constexpr int kExitDone = 0;
inline constexpr int kExitUsage = 2;
inline constexpr int kExitFixable = 10;
inline constexpr int kExitDamaged = 40;
inline constexpr int kExitCancelled = 30;
inline constexpr int kExitEnded = 31;
inline constexpr int kExitKilled = 130; ///< second Ctrl+C

/// product.md 3, table of exits.
[[nodiscard]] int exitCodeOf(base::ErrorKind kind);
/// 30 for the user's stop, 31 when the system ended the program.
[[nodiscard]] int exitCodeOf(base::CancelReason reason);

struct ExitMeaning {
    int code;
    std::string_view meaning;
};
/// For the help.
[[nodiscard]] std::span<const ExitMeaning> exitMeanings();

} // namespace dreamloft::cli
