// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/job_control.h"
#include "core/options/generate_options.h"
#include "core/project/project_store.h"
#include "core/workflows/reports.h"

namespace dreamloft::workflows {

/// What the caption server of the options says of three train pictures, of different classes where
/// there are so many. `data`: {"answers": [{"picture", "class", "caption"}]}, an empty caption
/// where the answer was none. Nothing is kept. Throws Error: UserFixable DL-CAP-002, DL-CAP-003 (no
/// question was answered), DL-CAP-005, DL-NET-002, DL-DATA-005 (no train picture); Cancelled.
VerbReport tryCaptions(project::ProjectStore& store,
                       const options::GenerateOptions& options,
                       jobs::JobControl& control);

} // namespace dreamloft::workflows
