// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/options/project_options.h"
#include "core/project/exchange/import_plan.h"
#include "core/project/project_store.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace dreamloft::workflows {

/// What an import says of the project's prompts.
struct ImportWords {
    std::optional<std::string> prefix{}; ///< with its trailing blank; nullopt: stays as it is
    std::map<std::string, std::string> nouns{}; ///< by class name, those that the user gave
};

/// The user's words; without a prefix of theirs the one of the data set, unless the project has one
/// already, or classes from elsewhere. Throws as project::nounsFrom.
[[nodiscard]] ImportWords importWords(const project::ProjectStore& store,
                                      const options::ImportOptions& options,
                                      const std::vector<project::ImportPlan>& plans);

/// Part of the act of the UndoGroup that lives; none when the project has these words already.
void keepWords(project::ProjectStore& store, const ImportWords& words);

/// The prompt of the first class, where prompts are more than the name of the class; else "".
[[nodiscard]] std::string promptExample(const project::ProjectStore& store);

} // namespace dreamloft::workflows
