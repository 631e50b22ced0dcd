// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/progress.h"
#include "ui/widgets/quota_list.h"

#include <QString>

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace dreamloft::ui {

struct ProjectView;

/// One adapter that an adapt job makes; `name` as the job reports it.
struct PlannedAdapter {
    int classIndex = 0;
    std::int64_t index = 0;
    QString name;  ///< "all classes", "hat", "hat, shot 3"
    QString group; ///< whose row of the list it counts to: the class, or all classes
};

/// The adapters of a strategy over the current shots; `classes` empty: all.
[[nodiscard]] std::vector<PlannedAdapter> plannedAdapters(const ProjectView& view,
                                                          const QString& strategy,
                                                          const std::vector<std::string>& classes);

/// What is known about a job's adapters.
struct AdaptStand {
    std::set<std::pair<int, std::int64_t>> finished; ///< items that are there
    jobs::Progress progress;
    bool running = false;
    bool done = false;
};

/// One row a class (or one for all): the share of its adapters' training that is done. The group
/// under training is found by the names that the job reports.
[[nodiscard]] std::vector<QuotaRow> adapterRows(const std::vector<PlannedAdapter>& plan,
                                                const AdaptStand& stand);

/// About six rows of samples over the training, at a round number of steps.
[[nodiscard]] int usualSampling(const nlohmann::json& options, const ProjectView& view);
/// Classes whose samples are drawn where the user named none: those that are learnt, up to a number
/// that fits the page.
[[nodiscard]] std::vector<std::string> usualSampleClasses(const nlohmann::json& options,
                                                          const ProjectView& view);

} // namespace dreamloft::ui
