// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/job_control.h"
#include "core/training/adapter_batches.h"
#include "core/workflows/adapt_plan.h"
#include "core/workflows/job_run.h"

#include <map>
#include <vector>

namespace dreamloft::workflows {

/// What is looked at while a job trains.
struct AdaptWatched {
    std::vector<int> classes;
    std::map<int, std::vector<training::TrainingSample>> validation; ///< by class index
};

/// Trains the planned adapters, group by group, from where an earlier run of the job stopped, and
/// writes them. Throws base::Error: Cancelled when asked to stop (a checkpoint is there),
/// DL-TRAIN-005 when a training stays unstable.
void trainAdapters(const JobSite& site,
                   const AdaptSetup& setup,
                   std::vector<PlannedAdapter> plan,
                   AdaptWatched watched,
                   jobs::JobControl& control);

} // namespace dreamloft::workflows
