// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/job_control.h"
#include "core/options/ablate_options.h"
#include "core/project/project_store.h"
#include "core/workflows/engine.h"
#include "core/workflows/reports.h"

namespace dreamloft::workflows {

/// Repeats what was done last with one setting at several values: shots, adapt, generate, train and
/// evaluate as far as the setting reaches. Everything else stays as the newest training of the
/// project had it; afterwards its shots and jobs are the current ones again. What is there already
/// is not made again.
/// Throws Error: UserFixable DL-ABL-001 (nothing trained, several strategies), what the verbs
/// throw; Cancelled.
VerbReport ablate(project::ProjectStore& store,
                  Engine& engine,
                  const options::AblateOptions& options,
                  jobs::JobControl& control);

/// An ablation that was ended from outside left the project at one of its points: gives it its own
/// shots and newest jobs back. Nothing happens where none was.
void returnFromAblation(project::ProjectStore& store);

} // namespace dreamloft::workflows
