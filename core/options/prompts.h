// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/options/choices.h"

#include <string>
#include <string_view>

namespace dreamloft::options {

/// `clean` form of a class name: "AnnualCrop" -> "annual crop", "apple_pie" -> "apple pie".
/// Abbreviations such as "BMW" and codes such as "707-320" stay as they are.
[[nodiscard]] std::string cleanClassName(std::string_view name);

/// The setting of a project that keeps its prompt prefix.
inline constexpr std::string_view kPrefixSetting = "prompt.prefix";

/// A prompt prefix as the user writes it ("texture"), with its trailing blank; empty stays empty.
[[nodiscard]] std::string promptPrefix(std::string_view words);

/// "a {prefix}photo of a {name}". `DataDream` keeps the papers' exact strings (method.md 3.6),
/// `Clean` writes the name as cleanClassName does and corrects the articles. `prefix` carries its
/// trailing blank ("satellite "), empty is usual.
[[nodiscard]] std::string
promptFor(std::string_view className, std::string_view prefix, PromptStyle style);

/// The word for a class in prompts: its name, in `Clean` as cleanClassName writes it.
[[nodiscard]] std::string classWord(std::string_view className, PromptStyle style);

/// The sentence by which CLIP recognises a class when it filters pictures, after DISEF's templates:
/// the data set is known by its prompt prefix ("flower " -> "a photo of a {} flower."), else "a
/// photo of a {}." (method.md 8.7).
[[nodiscard]] std::string
recognitionPrompt(std::string_view className, std::string_view prefix, PromptStyle style);

/// CoOp's hand-written template of the data set that `prefix` tells ("food " -> "a photo of {}, a
/// type of food."), the class as CoOp's lists name it, underscores as blanks (method.md 8.1 a).
[[nodiscard]] std::string coopPrompt(std::string_view className, std::string_view prefix);

} // namespace dreamloft::options
