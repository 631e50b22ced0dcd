// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/job_control.h"
#include "core/options/export_options.h"
#include "core/project/project_store.h"
#include "core/workflows/reports.h"

namespace dreamloft::workflows {

/// Event files for TensorBoard (product.md 5.7), one run folder a finished job: losses and learning
/// rates of the adapters, their losses on validation pictures where these were looked at on the
/// way, a few pictures of each class in one, curves of the classifiers, quality of each class.
/// Written from what the project keeps, so that it can be asked for at any time; a curve has the
/// points that its job kept (40 an adapter). `strategy` and `classes` narrow it. Throws Error:
/// UserFixable DL-EXP-005 (nothing to show yet), DL-EXP-001; Cancelled.
ExportReport exportEvents(project::ProjectStore& store,
                          const options::ExportOptions& options,
                          jobs::JobControl& control);

} // namespace dreamloft::workflows
