// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/options/generate_options.h"
#include "core/options/schemas.h"
#include "core/project/project_store.h"
#include "core/workflows/picture_features.h"
#include "core/workflows/project_data.h"

#include <map>
#include <vector>

namespace dreamloft::workflows {

using ClassPictures = std::vector<std::vector<PictureRef>>; ///< [class index]

/// The pictures that `score` measures.
struct ScoredPictures {
    ClassPictures reference;
    std::map<options::Strategy, ClassPictures> synthetic; ///< at one common number per class
};

/// Throws Error: UserFixable DL-GEN-005 when there are no made pictures, DL-DATA-010 when the shots
/// are the reference and none are picked.
[[nodiscard]] ScoredPictures picturesToScore(const project::ProjectStore& store,
                                             const options::ScoreOptions& options);

/// The shots, by class.
[[nodiscard]] ClassPictures refsOf(const project::ProjectStore& store, const Shots& shots);

/// Whether the look-alikes of the shots are looked for.
[[nodiscard]] bool comparesShots(const project::ProjectStore& store,
                                 const options::ScoreOptions& options);

} // namespace dreamloft::workflows
