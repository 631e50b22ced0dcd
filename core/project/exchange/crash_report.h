// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/private_names.h"
#include "core/project/exchange/pack_archive.h"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dreamloft::project {

/// What goes into a report beside what lies on the disk.
struct ReportFacts {
    std::string readme{};   ///< what the report holds and what was left out
    std::string versions{}; ///< of the program and of what it runs on; names are taken out
    std::string settings{}; ///< JSON; without names
    base::PrivateNames names{};
};

/// What the crash of a program wrote (app/crash_handler).
struct CrashFile {
    std::filesystem::path file{};
    std::filesystem::file_time_type written{};
};

/// The newest one of this program (base::kStudioProgram, base::kCliProgram) in this folder; nothing
/// where there is none.
[[nodiscard]] std::optional<CrashFile> newestCrash(const std::filesystem::path& crashes,
                                                   std::string_view program);

/// The parts of a report, to be read by the user and then packed by writeZip: what happened to
/// either program and the newest lines of the log, where there are any, without pictures, paths and
/// names. A part that cannot be read says so.
[[nodiscard]] std::vector<ArchiveMember> crashReport(const std::filesystem::path& crashes,
                                                     const std::filesystem::path& log,
                                                     const ReportFacts& facts);

} // namespace dreamloft::project
