// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"

#include <nlohmann/json_fwd.hpp>

#include <filesystem>
#include <string>
#include <vector>

namespace dreamloft::cli {

/// One verb of a plan.
struct PlanStep {
    const Command* command = nullptr;
    std::string label;                       ///< verb and, where it has one, its strategy
    std::shared_ptr<nlohmann::json> options; ///< object; paths are absolute
};

/// Reads `dreamloft.plan/1`: {"schema": ..., "steps": [{"verb": ..., "options": {...}}]}. Relative
/// paths in it start at `folder`. Every step is judged before the first one runs. Throws Error:
/// Refused (not such a file), Usage (unknown verb, key or value, with the number of the step).
[[nodiscard]] std::vector<PlanStep> readPlan(const nlohmann::json& plan,
                                             const std::filesystem::path& folder);

/// `run`: the steps one after another. What is done already is skipped by the verbs themselves.
VerbResult runPlan(Context& context);

} // namespace dreamloft::cli
