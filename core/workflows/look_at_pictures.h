// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/job_control.h"
#include "core/project/project_store.h"
#include "core/workflows/engine.h"
#include "core/workflows/reports.h"

namespace dreamloft::workflows {

/// The project's recogniser looks at every kept picture once and leaves what it sees in the cache
/// (picture_features): for maps and trials, which read it there under `network_sha256` of the
/// report. Pictures that cannot be read are left out and counted as `unreadable`. Nothing but the
/// cache is written.
/// Throws Error: UserFixable DL-MODEL-010 (no recogniser); Cancelled.
VerbReport lookAtPictures(project::ProjectStore& store, Engine& engine, jobs::JobControl& control);

} // namespace dreamloft::workflows
