// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/job_control.h"
#include "core/project/project_store.h"
#include "core/workflows/api.h"
#include "core/workflows/engine.h"
#include "core/workflows/reports.h"

namespace dreamloft::workflows {

/// Time, memory and disk that a verb will need, before it starts, against what is free. Time comes
/// from what the newest comparable job of the project took on this computer (same strategy, model
/// and environment), by its units and scaled to these options; samples and validation are counted
/// in both, each as it was asked for; without one from a few passes
/// through the model, and memory from the networks' configurations: guesses, which say so. With
/// `probe` both are measured on a few true steps. Disk is always a guess. A verb that runs others
/// is the sum of what they still have to do: its time counts as measured where less than a tenth of
/// it is a guess, its memory is that of the part that takes the most, and what is counted is of the
/// first. Of pictures only those count that the job does not have yet. Nothing is written. Throws
/// what the verb would throw before its first step.
VerbReport estimate(project::ProjectStore& store,
                    Engine& engine,
                    const EstimateRequest& request,
                    jobs::JobControl& control);

} // namespace dreamloft::workflows
