// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"

#include <string>

namespace dreamloft::cli {

/// `dreamloft-cli --help`: what it is for, the way from photos to verdict, all commands, exit
/// codes.
[[nodiscard]] std::string programHelp(int width);
/// `dreamloft-cli VERB --help`; `optionsOf` is the command whose options it takes, as a rule
/// itself.
[[nodiscard]] std::string commandHelp(const Command& command, const Command& optionsOf, int width);
/// Columns of the terminal on `file`, between 60 and 100; 80 where there is none.
[[nodiscard]] int terminalWidth(int file);

} // namespace dreamloft::cli
