// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/options/field.h"

#include <string>

namespace dreamloft::options {

/// Told once for every verb that looks for leaks.
[[nodiscard]] inline Field acceptLeaksField()
{
    return {.key = "accept_leaks",
            .label = DL_TEXT("Options", "Accept leaks"),
            .help =
                DL_TEXT("Options",
                        "Why the leaks may stay, such as \"views of one hat\". It is recorded, and "
                        "every later result says that the test set is not clean."),
            .level = Level::Expert,
            .placeholder = "REASON"};
}

/// The options of a verb that refuses leaks, with the reason for which they are accepted. That is
/// recorded with the project, not with what is made: no part of a job's spec, and the studio asks
/// for it beside the leaks.
template <class Options>
struct LeakChecked : Options {
    std::string accept_leaks;

    template <class Visitor>
    static void describe(Visitor& visit)
    {
        Options::describe(visit);
        visit(&LeakChecked::accept_leaks, acceptLeaksField());
    }
};

} // namespace dreamloft::options
