// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace dreamloft::cli {

/// The whole program after its name: parses, runs one command, prints, returns the exit code.
int runProgram(const std::vector<std::string>& arguments);

} // namespace dreamloft::cli
