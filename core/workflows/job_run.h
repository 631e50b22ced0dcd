// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/share.h"
#include "core/jobs/retry.h"
#include "core/project/project_store.h"

#include <nlohmann/json_fwd.hpp>

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dreamloft::project {
class ShardFolder;
}

namespace dreamloft::workflows {

/// What a verb's body works in: the job's row and where its files go. A part of a job (a shard)
/// only reads the project; its products go to the shard's own folder and are noted there.
struct JobSite {
    project::ProjectStore& store;
    project::JobRow row;          ///< of a shard: without a number
    std::filesystem::path folder; ///< absolute; of the job or the shard
    project::ShardFolder* shard = nullptr;
    jobs::MemoryLadder* memory = nullptr; ///< null: as planned

    /// Folder at which the file names of rows start.
    [[nodiscard]] const std::filesystem::path& root() const;
    /// The name of a file for a row.
    [[nodiscard]] std::string nameOf(const std::filesystem::path& file) const;
    [[nodiscard]] base::Share share() const;
    /// How many pieces to work on at once where `planned` would be best; fewer after the memory ran
    /// out.
    [[nodiscard]] jobs::Portion portion(std::int64_t planned) const;
    /// Whether to hold less in memory at the price of time; asked at each try by jobs that can.
    [[nodiscard]] bool sparing() const;
    /// Whether the memory ran out before: what the job can do without should go.
    [[nodiscard]] bool memoryIsShort() const;
    /// Bytes that this try's plan may count on where `freeBytes` are free now.
    [[nodiscard]] double memoryBudget(double freeBytes) const;
    /// Where the job stands on the ladder of memory, for a checkpoint, and the way back there.
    [[nodiscard]] nlohmann::json memoryPlace() const;
    void startAt(const nlohmann::json& memoryPlace) const;
    [[nodiscard]] std::vector<project::ItemRow> items() const;
    void addItems(std::span<const project::ItemRow> items) const;
    [[nodiscard]] std::filesystem::path checkpointFolder(std::int64_t step) const;
    void addCheckpoint(std::int64_t step, const std::filesystem::path& where) const;
    /// The newest whole one; `damaged` says whether one had to be passed over.
    [[nodiscard]] std::optional<project::CheckpointRow> newestCheckpoint(bool& damaged) const;
    void removeCheckpoints() const;
    /// Device, threads and versions, kept as the result ("environment", "run").
    void noteEnvironment(const nlohmann::json& environment) const;
    /// The options as the user gave them, where the spec keeps less; the result ("asked",
    /// "options").
    void noteAsked(const nlohmann::json& options) const;
    /// Adds to what happened on the way, the result ("events", "run"): {"survived": [...]}. No part
    /// of what `hash` compares.
    void noteSurvived(const jobs::SurvivedFault& fault) const;
    /// What was added so far, earlier runs included.
    [[nodiscard]] std::vector<jobs::SurvivedFault> survived() const;
};

/// Tells that a batch goes through in parts, for which the plan found too little memory. It belongs
/// to the record, as what a failed allocation makes smaller does.
void tellParts(const JobSite& site,
               jobs::JobControl& control,
               jobs::Portion batch,
               std::int64_t parts);

/// Runs a body until it is through: again after faults that may pass or that smaller portions may
/// mend (jobs::runWithRetries), from what is durable; on the rung of the ladder of memory that an
/// earlier run of the job stood on. Throws Cancelled, Error.
void runBody(const JobSite& site,
             jobs::JobControl& control,
             const std::function<void(const JobSite&)>& body);

/// The frame of every verb that leaves something behind. Starts or resumes the job of this very
/// spec; a finished one is not run again (`body` is not called). The body's end decides the state:
/// return = done, Cancelled = paused, Error Space = paused, other errors = failed. Foreign
/// exceptions leave as base::Error. `body` may be called several times: see runBody.
project::JobRow runJob(project::ProjectStore& store,
                       std::string_view verb,
                       std::string_view label,
                       const nlohmann::json& spec,
                       jobs::JobControl& control,
                       const std::function<void(const JobSite&)>& body);

/// The same for a verb whose body runs other jobs: these survive their faults themselves, so that
/// what leaves them is final and `body` is called once.
project::JobRow runJobOfJobs(project::ProjectStore& store,
                             std::string_view verb,
                             std::string_view label,
                             const nlohmann::json& spec,
                             const std::function<void(const JobSite&)>& body);

/// runJob, or what stands in its place: see shard_run.
using JobFrame = std::function<project::JobRow(project::ProjectStore&,
                                               std::string_view verb,
                                               std::string_view label,
                                               const nlohmann::json& spec,
                                               jobs::JobControl& control,
                                               const std::function<void(const JobSite&)>& body)>;

/// The finished job of a verb that was asked for last, nullopt when there is none.
std::optional<project::JobRow> newestJob(const project::ProjectStore& store, std::string_view verb);
/// The same among those whose recorded option `key` is `value`, e.g. strategy = loft.
std::optional<project::JobRow> newestJobWith(const project::ProjectStore& store,
                                             std::string_view verb,
                                             std::string_view key,
                                             std::string_view value);

/// Description of a picture or adapter that its file carries, so that the row can be rebuilt from
/// it (reliability.md 2.1).
nlohmann::json originOf(const JobSite& site, int classIndex, std::int64_t index);

} // namespace dreamloft::workflows
