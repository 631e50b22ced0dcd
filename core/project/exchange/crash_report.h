// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/private_names.h"
#include "core/project/exchange/pack_archive.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace dreamloft::project {

/// What goes into a report beside what lies on the disk.
struct ReportFacts {
    std::string readme{};   ///< what the report holds and what was left out
    std::string versions{}; ///< of the program and of what it runs on; without names
    std::string settings{}; ///< JSON; without names
    base::PrivateNames names{};
};

/// What the newest crash wrote into this folder (app/crash_handler); nothing where there is none.
[[nodiscard]] std::optional<std::filesystem::path>
newestCrash(const std::filesystem::path& crashes);

/// The parts of a report, to be read by the user and then packed by writeZip: what happened and the
/// newest lines of the log, where there are any, without pictures, paths and names. Throws Error:
/// Transient (disk error).
[[nodiscard]] std::vector<ArchiveMember> crashReport(const std::filesystem::path& crashes,
                                                     const std::filesystem::path& log,
                                                     const ReportFacts& facts);

} // namespace dreamloft::project
