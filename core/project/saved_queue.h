// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dreamloft::project {

class ProjectStore;

/// The queue that the studio keeps with a project (ProjectStore::state): a JSON object {"schema",
/// "jobs"} whose entries stand in the order in which they will run.
inline constexpr std::string_view kQueueState = "queue";
inline constexpr std::string_view kQueueSchema = "dreamloft.queue/1";

/// One entry, as far as a reader without the studio understands it.
struct QueueEntry {
    int place = 0; ///< from 1
    std::string verb{};
    std::string label{};
    /// "waiting", "running", "paused", "interrupted", "failed", "cancelled" (with a failed one)
    std::string state{};
    std::int64_t job = 0; ///< number of its row; 0: it has not begun
};

/// In order; empty where there is none, or none that can be read.
[[nodiscard]] std::vector<QueueEntry> savedQueue(const ProjectStore& store);

/// Gives the entry at place `from` the place `to`, both from 1; the others close up. What waits for
/// the end of another entry still waits for it. Throws UserFixable DL-JOB-003 (no such place).
void moveInQueue(ProjectStore& store, int from, int to);

} // namespace dreamloft::project
