// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/job_control.h"
#include "core/options/project_options.h"
#include "core/project/project_store.h"
#include "core/workflows/engine.h"
#include "core/workflows/reports.h"

namespace dreamloft::workflows {

/// `shots --pick varied|typical`: picks by the features of the bundled network (farthest-first or
/// densest-first, method.md 9.3). Random picks need no features and are the project room's own.
ShotReport pickShotsByFeatures(project::ProjectStore& store,
                               Engine& engine,
                               const options::ShotOptions& options,
                               jobs::JobControl& control);

} // namespace dreamloft::workflows
