// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/job_control.h"
#include "core/project/project_store.h"
#include "core/workflows/report/report_html.h"
#include "core/workflows/reports.h"
#include "core/workflows/verdict.h"

namespace dreamloft::workflows {

/// Gathers everything the report shows: verdict, protocol, quality, pictures, cost, options.
[[nodiscard]] ReportContent reportContentOf(project::ProjectStore& store,
                                            const Verdict& verdict,
                                            const ReportParts& parts,
                                            jobs::JobControl& control);

} // namespace dreamloft::workflows
