// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/bridge/job_center.h"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <vector>

namespace dreamloft::ui {

struct ProjectView;

/// Whether what was asked for is what a job froze; what was left open may be anything.
[[nodiscard]] bool agrees(const nlohmann::json& asked, const nlohmann::json& frozen);

/// The queue as the project keeps it: the entries that can still run, the failed ones
/// and what was taken along with those.
[[nodiscard]] std::string savedQueue(const std::vector<QueuedJob>& jobs);

/// The queue of a project that was just opened, without tickets. What ran is interrupted (or done,
/// then it is left out); what waited is held; interrupted and paused jobs that no entry knows (from
/// the command line) come last. A text that cannot be read gives only those.
[[nodiscard]] std::vector<QueuedJob> restoredQueue(const std::string& text,
                                                   const ProjectView& view);

} // namespace dreamloft::ui
