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

/// How many pictures a list gives a class: a class that has fewer than k gives what it has.
struct ShotCounts {
    int fewest = 0;
    int most = 0;
    int poorest = -1; ///< index of the first class with the fewest; -1: there is no class

    bool operator==(const ShotCounts&) const = default;
    /// "16", "10 to 16" where classes differ.
    [[nodiscard]] std::string text() const;
};
[[nodiscard]] ShotCounts shotCountsOf(const ShotList& list);

/// Names the poorest class where it does not reach the `k` shots asked for, with its number; ""
/// where every class does.
[[nodiscard]] std::string
tooFewShotsSentence(const ProjectStore& store, const ShotCounts& counts, int k);

/// What the user fixed by hand; kept as two settings of the project, so that every list picked
/// later obeys it.
struct ShotChoice {
    std::vector<std::int64_t> pinned{};
    std::vector<std::int64_t> banned{};
};
ShotChoice shotChoice(const ProjectStore& store);
void saveShotChoice(ProjectStore& store, const ShotChoice& choice);

/// Another picture takes the place of one shot of the current list: the next of the fixed order for
/// random lists; for varied and typical ones, whose features are not at hand, the picture that
/// differs most from (is most like) the other shots by perceptual hash. False when `pictureId` is
/// no shot or its class has no other picture.
bool swapShot(ProjectStore& store, std::int64_t pictureId);

/// Call after pictures were moved, deleted or banned: shots of the current list that are no longer
/// kept real train pictures of their class, or are banned, are replaced as by swapShot, or dropped
/// where nothing is left. Returns how many were.
int mendShots(ProjectStore& store);

} // namespace dreamloft::project
