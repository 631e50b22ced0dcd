// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/options/project_options.h"
#include "core/project/shots.h"

namespace dreamloft::project {

/// The options of `shots` for this project: original file names become picture ids. A name may be
/// the whole original name or its last part. Throws Error: UserFixable, code DL-DATA-008 (no such
/// picture, with the nearest name; or several).
[[nodiscard]] ShotRequest shotRequestOf(const ProjectStore& store,
                                        const options::ShotOptions& options);

} // namespace dreamloft::project
