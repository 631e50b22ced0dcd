// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <filesystem>
#include <string_view>

namespace dreamloft::base {

/// The Error of a failed system call. `verb` completes "Cannot <verb> ..." ("write", "open"); for
/// writing verbs the work-safe sentence says that the old content is untouched.
Error systemError(int code, std::string_view verb, const std::filesystem::path& path);

} // namespace dreamloft::base
