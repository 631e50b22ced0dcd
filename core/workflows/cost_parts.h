// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/project/project_store.h"

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

/// What `verb` with `spec`, the canonical JSON of its options, consists of: itself, or for "ablate"
/// what each of its values still needs.
struct CostParts {
    std::vector<CostPart> parts;
    int values = 0; ///< that "ablate" runs through
};
/// Throws what the verb would throw before its first step.
[[nodiscard]] CostParts costPartsOf(const project::ProjectStore& store,
                                    const std::string& verb,
                                    const nlohmann::json& spec);

} // namespace dreamloft::workflows
