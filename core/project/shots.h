// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/project/rows.h"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace dreamloft::project {

class ProjectStore;

/// Random: a seeded permutation. Varied: farthest-first in feature space. Typical: densest-first.
enum class ShotPick { Random, Varied, Typical };

ShotPick shotPickFromName(const std::string& name); ///< throws Usage
std::string nameOf(ShotPick pick);

struct ShotRequest {
    int k = 16; ///< shots a class; 0 = all
    std::uint64_t seed = 0;
    ShotPick pick = ShotPick::Random;
    std::vector<std::int64_t> pinned{}; ///< picture ids that come first, in this order
    std::vector<std::int64_t> banned{}; ///< picture ids that never come
};

/// One feature row a picture, same length for all; rows in the order of the given pictures.
using FeaturesOf = std::function<std::vector<std::vector<float>>(const std::vector<PictureRow>&)>;

/// The fixed order of one class for a seed (method.md 9.3): k shots are its first k. The order
/// depends on the contents of the pictures, never on ids or import order; exact twins appear once.
/// `features` is asked only for Varied and Typical.
std::vector<std::int64_t> shotOrder(const std::vector<PictureRow>& candidates,
                                    int classIndex,
                                    const ShotRequest& request,
                                    const FeaturesOf& features = {});

/// Shots of every class from the real, kept train pictures. A class with fewer pictures gives what
/// it has. Throws UserFixable DL-DATA-001 for a class without any; the list is not saved.
ShotList
pickShots(const ProjectStore& store, const ShotRequest& request, const FeaturesOf& features = {});

} // namespace dreamloft::project
