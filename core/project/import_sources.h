// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/project/project_store.h"

#include <string>
#include <vector>

namespace dreamloft::project {

/// Where an unfinished import reads from, so that it can be resumed by its number. Places of the
/// user's machine are no part of a job's spec and are forgotten when the job is done.
void rememberSources(ProjectStore& store,
                     std::int64_t jobId,
                     const std::vector<std::string>& sources);
void forgetSources(ProjectStore& store, std::int64_t jobId);
/// Absolute paths; empty when none are known.
[[nodiscard]] std::vector<std::string> importSources(const ProjectStore& store, std::int64_t jobId);

} // namespace dreamloft::project
