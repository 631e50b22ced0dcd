// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/job_control.h"
#include "core/options/classifier_options.h"
#include "core/project/project_store.h"
#include "core/workflows/engine.h"
#include "core/workflows/reports.h"

#include <string>

namespace dreamloft::workflows {

/// Did the synthetic pictures help? Computed from stored predictions alone (no model is loaded);
/// the verdict becomes a result, and with `report` a self-contained HTML file.
/// Throws Error: UserFixable (nothing evaluated).
CompareReport compare(project::ProjectStore& store,
                      Engine& engine,
                      const options::CompareOptions& options,
                      jobs::JobControl& control);

/// The HTML report of the newest verdict, well-formed as XML behind its first line: for whoever
/// prints it. Throws Error: UserFixable DL-CMP-002 when there is no verdict yet.
[[nodiscard]] std::string
reportPage(project::ProjectStore& store, const ReportParts& parts, jobs::JobControl& control);

/// Writes that page to `file`. Throws as reportPage(), and as base::writeDurable().
ExportReport writeReport(project::ProjectStore& store,
                         const std::string& file,
                         const ReportParts& parts,
                         jobs::JobControl& control);

} // namespace dreamloft::workflows
