// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/options/choices.h"
#include "core/project/project_store.h"
#include "core/workflows/project_data.h"
#include "core/workflows/reports.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace dreamloft::workflows {

/// Where the DataDream or LoFT scripts look for the adapters of a job (product.md 5.6), below the
/// target. The folders' names tell what the job learnt, and how; of a run that was taken in, what
/// its own folders claimed. What is not known, or what the scripts have no words for, is not made
/// up.
class ScriptPlaces {
public:
    ScriptPlaces(const project::ProjectStore& store,
                 const project::JobRow& job,
                 options::Layout layout,
                 options::Strategy strategy);

    /// The file of an adapter, without its ending. Throws Error: UserFixable DL-EXP-022 where its
    /// class cannot be a folder.
    [[nodiscard]] std::string of(const project::ItemRow& item) const;

    /// LoFT's list beside an adapter: one prompt for each picture that it learnt, by its own header
    /// (product.md 5.2) and in the order of the classes. nullopt where the layout has no such list,
    /// and where nobody knows the prompts: those of adapters that were taken in.
    [[nodiscard]] std::optional<std::vector<std::string>>
    promptsOf(const project::ItemRow& item, const std::map<std::string, std::string>& header) const;

    /// What the user should know of the names.
    [[nodiscard]] const std::optional<Warning>& warning() const { return m_warning; }

private:
    std::optional<Shots> m_shots;
    std::vector<std::string> m_names;
    options::Strategy m_strategy;
    std::string m_run;
    std::string m_whole;
    std::vector<std::string> m_prompts; ///< of the classes as the job froze them; LoFT's only
    std::optional<Warning> m_warning;
};

} // namespace dreamloft::workflows
