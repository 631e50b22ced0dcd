// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"

#include <nlohmann/json_fwd.hpp>

#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dreamloft::cli {

inline constexpr std::string_view kPlanSchema = "dreamloft.plan/1";

/// One verb of a plan.
struct PlanStep {
    const Command* command = nullptr;
    std::string label;                       ///< verb and, where it has one, its strategy
    std::shared_ptr<nlohmann::json> options; ///< object; paths are absolute
};

/// Where relative paths of a plan start: sources and models at the plan's folder, what is written
/// at the project's.
struct PlanFolders {
    std::filesystem::path plan;
    std::filesystem::path project;
};

/// An option whose value is a path, or a list of them, by verb.
struct PathKey {
    std::string_view verb;
    std::string_view key;
    bool output = false; ///< starts at the project's folder, not at the plan's
};
[[nodiscard]] std::span<const PathKey> planPaths();

/// Reads `dreamloft.plan/1`: {"schema": ..., "steps": [{"verb": ..., "options": {...}}]}. Every
/// step is judged before the first one runs. Throws Error: Refused (not such a file), Usage
/// (unknown verb, key or value, with the number of the step).
[[nodiscard]] std::vector<PlanStep> readPlan(const nlohmann::json& plan,
                                             const PlanFolders& folders);

/// `run`: the steps one after another. What is done already is skipped by the verbs themselves; a
/// plan that ran to its end, with nothing changed since, is answered by a look at the project that
/// neither opens it for writing nor needs an engine.
VerbResult runPlan(Context& context);

} // namespace dreamloft::cli
