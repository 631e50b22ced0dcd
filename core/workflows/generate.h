// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/job_control.h"
#include "core/options/generate_options.h"
#include "core/project/project_store.h"
#include "core/workflows/engine.h"
#include "core/workflows/job_run.h"
#include "core/workflows/reports.h"

namespace dreamloft::workflows {

/// Makes the synthetic pictures of a strategy (method.md 4, 5): files `out/c0007/000123.png`, each
/// an item (class index, index) with its plan. A picture depends on (seed, class, index) and the
/// models, never on the order or on an interruption; batches have one planned shape.
/// Throws Error: UserFixable (adapters missing), Memory, Space; Cancelled.
GenerateReport generate(project::ProjectStore& store,
                        Engine& engine,
                        const options::GenerateOptions& options,
                        jobs::JobControl& control);
/// The same inside another frame; the report is of the project's job, if there is one.
GenerateReport generateWithin(const JobFrame& frame,
                              project::ProjectStore& store,
                              Engine& engine,
                              const options::GenerateOptions& options,
                              jobs::JobControl& control);

} // namespace dreamloft::workflows
