// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string_view>

namespace dreamloft::base {

/// Lines of JSON (UTC time, steady seconds, sequence number, level, area, message) in a file; 5
/// files of 10 MiB. Before openLogFile and after closeLogFile messages vanish. The home folder is
/// written as "~". A flood of one area is cut to 200 lines a second and counted. Names (of files,
/// classes, models, what the user typed) stand in quotes: withoutAnyName finds them there.
void openLogFile(const std::filesystem::path& path);
void closeLogFile();
void logInfo(std::string_view area, std::string_view message);
void logWarn(std::string_view area, std::string_view message);
void logError(std::string_view area, std::string_view message);

} // namespace dreamloft::base
