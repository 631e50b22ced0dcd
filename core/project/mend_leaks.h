// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/project/rows.h"

#include <cstdint>
#include <span>
#include <vector>

namespace dreamloft::project {

class ProjectStore;

/// Two pictures of which one is too many.
struct CopyPair {
    PictureRow first{};
    PictureRow second{};
    bool leak = false; ///< in two splits; else twins of one
};

/// The picture of each pair that can go, so that the other one stays where it counts most: never a
/// test picture if the other one is none; of train and validation the train picture; of twins the
/// second. A pair that loses a picture anyway is left out, and so is what a locked test set holds.
[[nodiscard]] std::vector<std::int64_t> spareCopies(std::span<const CopyPair> pairs,
                                                    bool testLocked);

/// Moves the spare copy of each leak to the bin and lets other pictures take the place of shots
/// among them: one act, which can be undone. Returns what went, nothing where there is no leak.
std::vector<std::int64_t> mendLeaks(ProjectStore& store);

} // namespace dreamloft::project
