// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string_view>

namespace dreamloft::app {

/// From now on a fatal signal (SEGV, BUS, ILL, FPE, ABRT) writes a short report (signal, version,
/// addresses) to standard error and to `<folder>/crash-<program>-<pid>.txt`, then takes its default
/// action. Only async-signal-safe calls happen in the handler; the file is made only when there is
/// something to report.
void installCrashHandler(const std::filesystem::path& folder, std::string_view program);

} // namespace dreamloft::app
