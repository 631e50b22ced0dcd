// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/job_control.h"
#include "core/options/shard_options.h"
#include "core/project/project_store.h"
#include "core/workflows/reports.h"

namespace dreamloft::workflows {

/// Takes the products of shard folders into the project's job: every folder is checked before
/// anything is taken in, every file against its noted hash and its own description. What the job
/// has already stays as it is, so merging twice changes nothing; the job is done when nothing of it
/// is missing, else paused. Warns of what is missing (DL-SHARD-009: the parts that no merge of this
/// job took in), of products that have other bytes than those of the project (DL-SHARD-010) and of
/// parts that were made with something else than the first (DL-SHARD-011, kept as results).
/// Throws Error: UserFixable DL-SHARD-007 (another project), DL-SHARD-008 (another plan), Refused,
/// DamagedInput DL-SHARD-005 (what came before is kept), Space; Cancelled.
VerbReport mergeShards(project::ProjectStore& store,
                       const options::MergeOptions& options,
                       jobs::JobControl& control);

} // namespace dreamloft::workflows
