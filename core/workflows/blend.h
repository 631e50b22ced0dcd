// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/imaging/rgb_image.h"
#include "core/jobs/job_control.h"
#include "core/project/project_store.h"
#include "core/workflows/api.h"
#include "core/workflows/engine.h"

namespace dreamloft::workflows {

/// One picture from the adapters of two shots of a class: what `generate` makes of this pair with
/// these weights. Nothing is written. Throws Error: UserFixable DL-GEN-002 (no finished one-picture
/// adapters), DL-GEN-003 (no such shot); Cancelled.
imaging::RgbImage blendPair(project::ProjectStore& store,
                            Engine& engine,
                            const BlendRequest& request,
                            jobs::JobControl& control);

} // namespace dreamloft::workflows
