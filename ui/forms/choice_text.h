// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/options/bound_field.h"

#include <QString>

#include <string_view>

/// The words of the options as the window shows them.
namespace dreamloft::ui {

/// A choice as people call it: ("crop", "centre") -> "From the centre". `what` is the noun of the
/// enum's table; an unknown name is shown as it is.
[[nodiscard]] QString choiceText(std::string_view what, std::string_view name);
/// Label and help of a field in the language of the window.
[[nodiscard]] QString fieldLabel(const options::Field& field);
[[nodiscard]] QString fieldHelp(const options::Field& field);
/// "steps", "px"; empty for none.
[[nodiscard]] QString unitLabel(options::Unit unit);
/// "1 to 256" in the user's number format; empty without a range.
[[nodiscard]] QString rangeLabel(const options::Field& field);
/// A problem as one sentence for below its field.
[[nodiscard]] QString problemText(const options::BoundField& field,
                                  const options::Problem& problem);

} // namespace dreamloft::ui
