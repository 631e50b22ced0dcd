// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace dreamloft::cli {

/// Lines of columns aligned with blanks, two between columns; cells that start with a digit are
/// aligned to the right, the first column never. No trailing blanks, no trailing newline. Wide
/// (East Asian) characters count as two.
[[nodiscard]] std::string textTable(const std::vector<std::vector<std::string>>& rows);

} // namespace dreamloft::cli
