// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/project/project_store.h"
#include "core/workflows/api.h"

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

namespace dreamloft::workflows {

/// What a verb does, as costOf() knows it.
struct CostPart {
    std::string verb;
    nlohmann::json spec;
    double times = 1;
};

/// What a verb consists of: itself, for "train" also the evaluation where that is asked for, and
/// for "ablate" what each of its values still needs.
struct CostParts {
    std::vector<CostPart> parts;
    int values = 0; ///< that "ablate" runs through
};
/// Throws what the verb would throw before its first step.
[[nodiscard]] CostParts costPartsOf(const project::ProjectStore& store,
                                    const EstimateRequest& request);

} // namespace dreamloft::workflows
