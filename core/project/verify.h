// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/project/rows.h"

#include <functional>
#include <vector>

namespace dreamloft::project {

class ProjectStore;

/// Called after each file; may throw base::Cancelled to stop.
using FileProgress = std::function<void(std::int64_t done, std::int64_t total)>;

/// Sorted hashes of everything that a run of the same commands must reproduce: classes, pictures,
/// shots, items (pictures and adapters; without the project's identity in their headers), specs and
/// results. Left out: times, durations, uuids, job numbers of the calendar, checkpoints, backups,
/// cache, logs.
std::vector<ArtefactHash> hashArtefacts(const ProjectStore& store,
                                        const FileProgress& progress = {});

/// One hash over the whole list.
std::string combinedHash(const std::vector<ArtefactHash>& artefacts);

/// Re-reads every row and re-hashes every file that a row names; also runs the database's own full
/// check and compares its file with the seal of the last clean close, if there is one.
VerifyReport verifyProject(const ProjectStore& store, const FileProgress& progress = {});

} // namespace dreamloft::project
