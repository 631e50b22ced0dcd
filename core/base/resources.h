// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

namespace dreamloft::base {

/// The folder of the shipped models, photos and presets: DREAMLOFT_RESOURCES when set, else
/// `share/dreamloft` beside the installed libraries, else the source tree that was built.
/// Throws Error: UserFixable DL-RES-001.
[[nodiscard]] std::filesystem::path resourcesFolder();

} // namespace dreamloft::base
