// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace dreamloft::workflows {

/// What reading the files of an installed folder again has shown.
struct SumsReport {
    int files = 0;                      ///< that were read and are as listed
    std::vector<std::string> damaged{}; ///< below the folder: changed, missing or not readable
};

/// Compares the files of `folder` with its SHA256SUMS (lines of 64 hex digits, two blanks and a
/// path below the folder, as sha256sum writes them). Throws Error: UserFixable (no such list),
/// DamagedInput (a line that is none), Refused (a path that leaves the folder).
[[nodiscard]] SumsReport verifySums(const std::filesystem::path& folder);

} // namespace dreamloft::workflows
