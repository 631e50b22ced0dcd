// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/exchange/repeat_folders.h"

#include <cstddef>

namespace dreamloft::project {

namespace {

/// How many digits stand before "_" and a name; 0: it is not built like this.
std::size_t digitsBefore(const std::string& folder)
{
    const std::size_t underscore = folder.find('_');
    const bool named = underscore != std::string::npos && underscore + 1 < folder.size();
    const bool number = named && folder.find_first_not_of("0123456789") == underscore;
    return number ? underscore : 0;
}

} // namespace

std::string withoutRepeats(const std::string& folder)
{
    constexpr std::size_t kMostDigits = 4;
    const std::size_t digits = digitsBefore(folder);
    return digits > 0 && digits <= kMostDigits ? folder.substr(digits + 1) : folder;
}

std::set<std::string> foldersWithRepeats(const std::set<std::string>& folders,
                                         const std::set<std::string>& knownClasses)
{
    constexpr std::size_t kMostDigits = 3; // four are a year or a label
    std::set<std::string> found;
    for (const std::string& folder : folders) {
        if (knownClasses.contains(folder)) {
            return {};
        }
        const std::size_t digits = digitsBefore(folder);
        if (digits > 0 && digits <= kMostDigits && folder.front() != '0') {
            found.insert(folder);
        }
    }
    return found;
}

} // namespace dreamloft::project
