// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/job_control.h"
#include "core/options/export_options.h"
#include "core/project/exchange/export_folder.h"
#include "core/project/project_store.h"
#include "core/workflows/engine.h"
#include "core/workflows/reports.h"

namespace dreamloft::workflows {

/// Writes pictures, adapters, a classifier or the report for other programs (product.md 5). The
/// target appears complete or not at all, and is read back before this returns.
/// Throws Error: UserFixable (nothing to export, target not empty), Space; Cancelled.
ExportReport exportDataset(project::ProjectStore& store,
                           Engine& engine,
                           const options::ExportOptions& options,
                           jobs::JobControl& control);

/// Where an export of this project goes.
[[nodiscard]] project::ExportTarget exportTargetOf(const project::ProjectStore& store,
                                                   const options::ExportOptions& options);

/// The strategy that the user named, or the only one that `candidates` has.
/// Throws Error: UserFixable DL-EXP-003 when it is not clear which.
[[nodiscard]] options::Strategy chosenStrategy(const options::ExportOptions& options,
                                               const std::vector<options::Strategy>& candidates);

} // namespace dreamloft::workflows
