// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/project/leak_check.h"

#include <set>
#include <string>
#include <string_view>

namespace dreamloft::project {

/// Of acceptLeaks() where there is none.
inline constexpr const char* kNothingToAccept = "There is no leak to accept; nothing is recorded.";

/// Names two pictures by what they show, whichever comes first and wherever they lie.
[[nodiscard]] std::string pairKey(const PictureRow& first, const PictureRow& second);

/// pairKey() of every leak that was accepted.
[[nodiscard]] std::set<std::string> acceptedPairs(const ProjectStore& store);

/// How many of the leaks nobody accepted.
[[nodiscard]] int openLeaks(const ProjectStore& store, const LeakReport& found);

/// Records for good that the project goes on with the leaks that it has now, and why. Returns how
/// many leaks there are; where all of them were accepted before, or there is none, nothing is
/// recorded.
int acceptLeaks(ProjectStore& store, std::string_view reason);

/// The reasons that were given, oldest first, once each: "two views of one hat; …". Empty where no
/// leak was ever accepted.
[[nodiscard]] std::string acceptedReasons(const ProjectStore& store);

} // namespace dreamloft::project
