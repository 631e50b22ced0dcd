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

/// Takes names out of texts. Built once for many texts.
class NameCleaner {
public:
    explicit NameCleaner(const PrivateNames& names);

    /// With "~", "<user>", "<project>" and "<class>" in the place of the names, whatever the case
    /// of their ASCII letters. What has no letters or only one (a class "7") tells nothing and
    /// stays.
    [[nodiscard]] std::string withoutNames(std::string_view text) const;
    /// Likewise, and with "<name>", "<path>" and "<file>" in the place of what may be a name
    /// although nobody said so: what stands in quotes, paths, names of files. For the lines of a
    /// log; rather a word too many than one too few goes.
    [[nodiscard]] std::string withoutAnyName(std::string_view text) const;

private:
    struct Name {
        std::string low;       ///< in small ASCII letters
        std::string_view with; ///< takes its place
    };
    std::vector<Name> m_names; ///< the longest first
};

} // namespace dreamloft::base
