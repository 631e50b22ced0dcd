// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/project/rows.h"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <vector>

namespace dreamloft::project {

class ProjectStore;

struct Freshness {
    /// Dotted keys of the spec that differ now, e.g. "options.rank", "inputs.shots"; empty = fresh.
    std::vector<std::string> changed{};
    [[nodiscard]] bool fresh() const { return changed.empty(); }
};

/// Compares the frozen spec of a job with the spec the same act would have now.
Freshness freshnessOf(const ProjectStore& store, const JobRow& job, const nlohmann::json& specNow);

} // namespace dreamloft::project
