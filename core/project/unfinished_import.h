// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/project/project_store.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace dreamloft::project {

/// What an import must know of its own beginning to go on after a stop. Places of the user's
/// machine are no part of a job's spec and are forgotten when the job is done.
struct UnfinishedImport {
    std::vector<std::string> sources{}; ///< absolute paths
    std::int64_t newestPicture = 0;     ///< id of the last picture that was there before; 0: none
};

/// Remembers where the import reads from. Of one that is known already the newest picture stays
/// that of its first attempt.
UnfinishedImport rememberImport(ProjectStore& store,
                                std::int64_t jobId,
                                const std::vector<std::string>& sources);
void forgetImport(ProjectStore& store, std::int64_t jobId);
/// Empty when the job is no import, or has ended.
[[nodiscard]] std::optional<UnfinishedImport> unfinishedImport(const ProjectStore& store,
                                                               std::int64_t jobId);

} // namespace dreamloft::project
