// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <set>
#include <string>

/// Class folders as kohya's scripts read them: `<repeats>_<name>`, "10_hat".
namespace dreamloft::project {

/// "10_hat" -> "hat"; a name without repeats stays as it is.
std::string withoutRepeats(const std::string& folder);

/// Those of some class folders that look like kohya's although nobody said so: 1 to 999 repeats,
/// without zeros before them as numbers of labels have them. None where one of the folders is a
/// class of the project as it stands.
std::set<std::string> foldersWithRepeats(const std::set<std::string>& folders,
                                         const std::set<std::string>& knownClasses);

} // namespace dreamloft::project
