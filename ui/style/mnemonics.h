// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace dreamloft::ui::style {

/// What the user wrote, as the text of an act, a button or a tab: its ampersands are to be seen and
/// are no mnemonics.
[[nodiscard]] QString buttonText(QString written);
/// What is seen of the text of an act or a button: mnemonics and the keys behind a tab are left
/// out.
[[nodiscard]] QString seenText(const QString& text);

} // namespace dreamloft::ui::style
