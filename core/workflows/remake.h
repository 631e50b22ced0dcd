// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/job_control.h"
#include "core/project/project_store.h"
#include "core/workflows/api.h"
#include "core/workflows/engine.h"
#include "core/workflows/reports.h"

namespace dreamloft::workflows {

/// A picture of a finished plan once more, with the options, adapters and words that its job froze,
/// in a batch as it was made in; shown as a preview. Nothing is written but the faults that it went
/// through. `data`: {"run", "class_index", "index", "batch_known" (whether it is sure that the
/// batch is the same), "same_bytes", "same_pixels"}, against the file as it was made. Throws what
/// generate throws, and Error: UserFixable DL-GEN-034 (what it was made of has changed since).
VerbReport remakePicture(project::ProjectStore& store,
                         Engine& engine,
                         const JobItem& request,
                         jobs::JobControl& control);

} // namespace dreamloft::workflows
