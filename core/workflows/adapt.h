// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/job_control.h"
#include "core/options/adapt_options.h"
#include "core/project/project_store.h"
#include "core/workflows/engine.h"
#include "core/workflows/job_run.h"
#include "core/workflows/reports.h"

namespace dreamloft::workflows {

/// Teaches the picture maker the shots (method.md 3): one adapter for the data set, per class or
/// per shot, M of them in one pass. Each finished adapter is a file `adapters/c0007-000003` and an
/// item (class index, shot rank); the data-set adapter is item (0, 0). Resumes from checkpoints and
/// ends byte-equal to an uninterrupted run.
/// Throws Error: UserFixable (no shots, leaks, strategy without adapters), Memory, Space;
/// Cancelled.
AdaptReport adapt(project::ProjectStore& store,
                  Engine& engine,
                  const options::AdaptOptions& options,
                  jobs::JobControl& control);
/// The same inside another frame; the report is of the project's job, if there is one.
AdaptReport adaptWithin(const JobFrame& frame,
                        project::ProjectStore& store,
                        Engine& engine,
                        const options::AdaptOptions& options,
                        jobs::JobControl& control);

} // namespace dreamloft::workflows
