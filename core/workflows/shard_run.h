// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/job_control.h"
#include "core/options/adapt_options.h"
#include "core/options/generate_options.h"
#include "core/options/shard_options.h"
#include "core/workflows/engine.h"
#include "core/workflows/reports.h"

namespace dreamloft::workflows {

/// One part of `adapt` into the folder `out`: the groups of adapters are dealt in turn. The project
/// is only read. The same call continues a part that was stopped, and makes again what its folder
/// lost. Throws what adapt throws, and Error of ShardFolder.
VerbReport adaptShard(project::ProjectStore& store,
                      Engine& engine,
                      const options::Sharded<options::AdaptOptions>& options,
                      jobs::JobControl& control);

/// One part of `generate`: the batches are dealt in turn, so that each keeps the shape and the
/// bytes that it has in one process.
VerbReport generateShard(project::ProjectStore& store,
                         Engine& engine,
                         const options::Sharded<options::GenerateOptions>& options,
                         jobs::JobControl& control);

} // namespace dreamloft::workflows
