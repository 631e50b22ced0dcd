// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string_view>

namespace dreamloft::base {

/// True for a relative path of ordinary names: no root, no "..", no backslash, no NUL, no control
/// characters.
bool isSafeRelative(std::string_view relative);

/// root / relative, which need not exist. Throws Error: Refused DL-PATH-001 when the path would
/// leave `root` or a part of it below `root` is a symbolic link.
std::filesystem::path insideOf(const std::filesystem::path& root, std::string_view relative);

/// The per-user folder for caches and logs ($XDG_CACHE_HOME/dreamloft, ~/.cache/dreamloft), not
/// created.
std::filesystem::path userCacheFolder();

/// The programs, as their crashes are named.
inline constexpr std::string_view kStudioProgram = "studio";
inline constexpr std::string_view kCliProgram = "cli";

/// Where a program that crashed leaves its report (`crash-<program>-<pid>.txt`), not created.
std::filesystem::path crashFolder();

/// The studio's log (base/log), not created.
std::filesystem::path studioLogFile();

/// The per-user folder for what is kept ($XDG_DATA_HOME/dreamloft, ~/.local/share/dreamloft), not
/// created.
std::filesystem::path userDataFolder();

} // namespace dreamloft::base
