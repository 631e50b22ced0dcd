// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"
#include "app/cli/common_options.h"
#include "core/options/layers.h"

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

namespace dreamloft::cli {

/// A command line, or one step of a plan, taken apart.
struct Invocation {
    const Command* command = nullptr;
    const Command* optionsOf = nullptr; ///< whose options it takes: its own, or VERB's of estimate
    std::vector<std::string> arguments; ///< positionals; checked against the command's
    CommonOptions common;
    nlohmann::json file; ///< values of --options or of the plan's step; null = none
    std::vector<options::Assignment> flags; ///< without the common ones
    bool help = false;
    bool ofJob = false; ///< `file` is what a job was made of, not what somebody wrote
};

/// Reads everything after the program's name; the first argument is the verb.
/// Throws Error: Usage (unknown verb or flag with the nearest, missing or surplus argument), and
/// what reading the options file throws.
[[nodiscard]] Invocation parseCommandLine(const std::vector<std::string>& arguments);

/// Throws Error: Usage, code DL-CLI-003 (missing or surplus positional).
void checkArguments(const Command& command, const std::vector<std::string>& arguments);

} // namespace dreamloft::cli
