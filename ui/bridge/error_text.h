// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QString>

namespace dreamloft::ui {

/// An error as the window shows it: a translated headline for its kind, then what happened, is the
/// work safe, what to do now. Where the kind says only that the user can mend it, the headline is
/// what happened. `code` and `detail` stay folded behind "Details".
struct ErrorText {
    QString headline;
    QString message;
    QString workSafe;
    QString hint;
    QString code;
    QString detail;

    /// message, workSafe and hint in one paragraph.
    [[nodiscard]] QString sentences() const;
    /// The same without what the headline says already.
    [[nodiscard]] QString belowHeadline() const;
    /// Everything as plain text, for the Copy button.
    [[nodiscard]] QString forClipboard() const;
};

[[nodiscard]] ErrorText errorText(const base::Error& error);

} // namespace dreamloft::ui
