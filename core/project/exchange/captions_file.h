// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace dreamloft::project {

/// Captions by class name; the class "" holds captions for every class.
using CaptionsOfClass = std::map<std::string, std::vector<std::string>>;

/// One caption a line (text), or one object a line: {"class":"hat","caption":"..."}. Captions are
/// trimmed, control characters removed, at most 1,000 bytes. Throws Refused DL-CAP-001 with the
/// line.
CaptionsOfClass readCaptions(const std::filesystem::path& file);

} // namespace dreamloft::project
