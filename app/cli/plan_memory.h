// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/run_plan.h"

#include <nlohmann/json_fwd.hpp>

#include <optional>
#include <vector>

namespace dreamloft::project {
class ProjectStore;
}

namespace dreamloft::cli {

/// Kept with absolute paths, so that --resume works from any folder.
void rememberPlan(project::ProjectStore& store, const std::vector<PlanStep>& steps);
/// The plan that the project ran last, nothing when it has run none.
[[nodiscard]] std::optional<nlohmann::json> rememberedPlan(const project::ProjectStore& store);

/// The report of a plan that came to its end, kept until anything that it depends on changes: the
/// steps, this build, the project's pictures, settings, shots and jobs with their files, the
/// models, the sources and what was written outside. Files count by name, size and time.
void rememberEnd(project::ProjectStore& store,
                 const std::vector<PlanStep>& steps,
                 const workflows::VerbReport& report);
/// That report, when nothing changed since: then no step has anything left to do. Only looks.
[[nodiscard]] std::optional<workflows::VerbReport>
rememberedEnd(const project::ProjectStore& store, const std::vector<PlanStep>& steps);

} // namespace dreamloft::cli
