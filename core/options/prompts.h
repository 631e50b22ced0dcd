// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/options/choices.h"

#include <string>
#include <string_view>

namespace dreamloft::options {

/// `clean` form of a class name: "AnnualCrop" -> "annual crop", "apple_pie" -> "apple pie".
/// Abbreviations such as "BMW" and codes such as "707-320" stay as they are.
[[nodiscard]] std::string cleanClassName(std::string_view name);

/// "a {prefix}photo of a {name}". `DataDream` keeps the papers' exact strings (method.md 3.6),
/// `Clean` writes the name as cleanClassName does and corrects the articles. `prefix` carries its
/// trailing blank ("satellite "), empty is usual.
[[nodiscard]] std::string
promptFor(std::string_view className, std::string_view prefix, PromptStyle style);

} // namespace dreamloft::options
