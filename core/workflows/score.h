// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/job_control.h"
#include "core/options/generate_options.h"
#include "core/project/project_store.h"
#include "core/workflows/engine.h"
#include "core/workflows/reports.h"

namespace dreamloft::workflows {

/// Measures the pictures of each class against real ones (method.md 7), all strategies at the same
/// number of pictures. Throws Error: UserFixable (no pictures, no reference, no Inception file);
/// Cancelled.
ScoreReport score(project::ProjectStore& store,
                  Engine& engine,
                  const options::ScoreOptions& options,
                  jobs::JobControl& control);

} // namespace dreamloft::workflows
