// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/options/mark_text.h"

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dreamloft::options {

/// Who needs a field: Basic fields are shown first, the others are folded.
enum class Level { Basic, Advanced, Expert };

/// Unit of a number, shown by forms and help alike.
enum class Unit { None, Pixels, Steps, Epochs, Pictures, Percent, Seconds, GiB, Threads };

/// Inclusive range of a number; `step` is the natural increment of a spin box.
struct Range {
    double low = 0;
    double high = 0;
    double step = 1;
};

/// Everything about one option but its value: told once, read by JSON, flags, help, forms and
/// checks.
struct Field {
    std::string_view key =
        {}; ///< snake_case, unique in its struct; the flag is the same with dashes
    std::string_view label = {}; ///< DL_TEXT("Options", ...), sentence case, no colon
    std::string_view help = {};  ///< DL_TEXT("Options", ...), one or two sentences with full stop
    Unit unit = Unit::None;
    std::optional<Range> range = {};
    Level level = Level::Basic;
    std::vector<std::string_view> aliases = {}; ///< older or foreign keys that are read as this one
    char letter = 0;                            ///< one-letter flag, 0 = none
    /// Choices that make sense here; empty = all. Of a text: what a form offers, although others
    /// are read too.
    std::vector<std::string_view> offered = {};
    std::string_view placeholder = {}; ///< what help shows for a text, "FILE"
};

/// One thing that is wrong with a set of options.
struct Problem {
    std::string key;     ///< the field to point at
    std::string message; ///< one sentence
};

} // namespace dreamloft::options
