// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/job_control.h"
#include "core/project/project_store.h"
#include "core/workflows/api.h"
#include "core/workflows/engine.h"

namespace dreamloft::workflows {

/// The pictures that a classifier learnt from which the project's recogniser finds most like a
/// foreign one: `data` is {"network", "nearest": [{"class", "similarity" (cosine), "picture": id of
/// a shot, or "file" and "sha256" of a made one}, the most similar first], "known", "unknown"}.
/// Shots are looked at once; of made pictures only what `score` or an earlier look left in the
/// cache is known, since there may be thousands. After a training only its number of made pictures
/// a class counts, and shots only where they are still the same. Nothing but the cache is written.
/// Throws Error:
/// UserFixable DL-MODEL-010 (no recogniser), DL-DATA-010 (no shots); DamagedInput (not a picture);
/// Cancelled.
VerbReport nearestTraining(project::ProjectStore& store,
                           Engine& engine,
                           const NearestRequest& request,
                           jobs::JobControl& control);

} // namespace dreamloft::workflows
