// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/job_control.h"
#include "core/options/project_options.h"
#include "core/project/project_store.h"
#include "core/workflows/reports.h"

namespace dreamloft::workflows {

/// Leaks between the splits, twins, one picture under two names, pictures whose files are damaged,
/// pictures too small, too flat, too dark, blurred or of an odd shape to learn from, and classes
/// without pictures or without a word that prompts can use. `findings` of the report
/// counts them all; the answer is kept with the project (core/project/check_answer) unless it is
/// open for looking only. Leaks are mended or accepted first where the options ask for it.
/// Throws Error: UserFixable (options, no pictures), Cancelled, and what writing to the project
/// throws.
CheckReport checkDataset(project::ProjectStore& store,
                         const options::CheckOptions& options,
                         jobs::JobControl& control);

} // namespace dreamloft::workflows
