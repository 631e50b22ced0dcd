// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dreamloft::base {

/// Names that tell who the user is and what the work is about.
struct PrivateNames {
    std::vector<std::string> homes{};    ///< folders
    std::vector<std::string> people{};   ///< of the user and of the computer
    std::vector<std::string> projects{}; ///< and of their folders
    std::vector<std::string> classes{};
};

/// The user's home folder and names, and those of this computer.
PrivateNames namesOfThisComputer();

/// With "~", "<user>", "<project>" and "<class>" in the place of these names, whatever the case of
/// their ASCII letters. What has no letters or only one (a class "7") tells nothing and stays.
std::string withoutNames(std::string_view text, const PrivateNames& names);

/// Likewise, and with "<name>", "<path>" and "<file>" in the place of what may be a name although
/// nobody said so: what stands in quotes, paths, names of files. For the lines of a log; rather a
/// word too many than one too few goes.
std::string withoutAnyName(std::string_view text, const PrivateNames& names);

} // namespace dreamloft::base
