// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/retry.h"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dreamloft::project {

class ProjectStore;

/// The kind of result that tells what happened on the way of a job: {"survived": [...]}. No part of
/// what `hash` compares.
inline constexpr std::string_view kEventsKind = "events";

/// The kind of result that tells what a job took: {"peak_bytes": n} under the key "memory". No part
/// of what `hash` compares either.
inline constexpr std::string_view kCostKind = "cost";

/// The kind of result that tells what was seen of a training on its way. No part of what `hash`
/// compares: looking on changes nothing that is made.
inline constexpr std::string_view kWatchedKind = "watched";

/// Keeps the highest memory of the process while the job ran, where it is more than in earlier runs
/// of the job.
void notePeak(ProjectStore& store, std::int64_t jobId, std::uint64_t bytes);
/// 0 where the job does not tell.
[[nodiscard]] std::uint64_t peakBytesOf(const ProjectStore& store, std::int64_t jobId);

/// One entry of that list.
[[nodiscard]] nlohmann::json eventOf(const jobs::SurvivedFault& fault);

/// The faults of such a list, oldest first. Entries that we did not write are passed over.
[[nodiscard]] std::vector<jobs::SurvivedFault> faultsOf(const nlohmann::json& events);

/// The faults that a job went on after, those of its parts included.
[[nodiscard]] std::vector<jobs::SurvivedFault> survivedFaults(const ProjectStore& store,
                                                              std::int64_t jobId);

/// One sentence with their number and kinds: "Job 3 survived 2 faults: twice the memory ran out
/// (went on with 1 at once instead of 2)." Empty when there are none.
[[nodiscard]] std::string survivedSentence(std::string_view who,
                                           std::span<const jobs::SurvivedFault> faults);

} // namespace dreamloft::project
