// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/options/project_options.h"
#include "core/project/project_store.h"

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace dreamloft::project {

class Writing;

/// What an import must know of its own beginning to go on after a stop. Places of the user's
/// machine are no part of a job's spec and are forgotten when the act of the import is kept.
struct UnfinishedImport {
    std::vector<std::string> sources{}; ///< absolute paths
    std::int64_t newestPicture = 0;     ///< id of the last picture that was there before; 0: none
    std::int64_t newestJob = 0;         ///< id of the newest job at its first attempt
    std::set<std::int64_t> deleted{};  ///< ids of the pictures that were in the bin before, or gone
    std::set<std::int64_t> classes{};  ///< ids of the classes that it made, or brought back
    std::set<std::int64_t> pictures{}; ///< new ones, or out of the bin; known when all are there
    std::string promptPrefix{};        ///< as the user gave it
    std::string classNames{};          ///< absolute path of the file; "": none
    /// Whether the project had this picture before the import began.
    [[nodiscard]] bool hadBefore(std::int64_t picture) const
    {
        return picture <= newestPicture && !deleted.contains(picture);
    }
};

/// Remembers what of the import's options is no part of its spec: where it reads from and the words
/// of the prompts. What one that is known already has brought stays, and what was there before its
/// first attempt.
/// Forgets another unfinished import of the same sources: this one takes its place.
UnfinishedImport
rememberImport(ProjectStore& store, std::int64_t jobId, const options::ImportOptions& options);
/// A class that this import made, in the transaction that makes it.
void rememberClass(Writing& writing, std::int64_t jobId, std::int64_t classId);
/// Called before the job is done, so that nothing is lost before its act is kept.
void rememberPictures(ProjectStore& store,
                      std::int64_t jobId,
                      const std::set<std::int64_t>& pictures);
/// Called when the act of the import is kept, or its job is cancelled.
void forgetImport(Writing& writing, std::int64_t jobId);
void forgetImport(ProjectStore& store, std::int64_t jobId);
/// Empty when the job is no import, or has ended.
[[nodiscard]] std::optional<UnfinishedImport> unfinishedImport(const ProjectStore& store,
                                                               std::int64_t jobId);

} // namespace dreamloft::project
