// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/job_control.h"
#include "core/project/project_store.h"
#include "core/workflows/engine.h"
#include "core/workflows/reports.h"

#include <string>

namespace dreamloft::workflows {

/// Adapters that the DataDream or LoFT scripts trained (see findScriptRun), in any dialect that
/// readLoraFile knows, become a finished adapt job of this project: `generate` uses them like its
/// own. Classes are matched by name, pictures of LoFT by the names of the current shots' files.
/// Nothing of `source` is changed; settings in folder names are recorded as claims. Throws Error:
/// UserFixable DL-LORA-006 (no run, a class that the project does not have), DL-LORA-004 (another
/// base model), Refused (a file that does not fit), Bug DL-TRAIN-013 never for sound files.
AdaptReport importAdapters(project::ProjectStore& store,
                           Engine& engine,
                           const std::string& source,
                           jobs::JobControl& control);

} // namespace dreamloft::workflows
