// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/job_control.h"
#include "core/options/adopt_options.h"
#include "core/project/project_store.h"
#include "core/workflows/engine.h"
#include "core/workflows/reports.h"

namespace dreamloft::workflows {

/// Adapters from elsewhere, in any dialect that readLoraFile knows, become a finished adapt job of
/// this project: `generate` uses them like its own. The source is a folder of the DataDream or LoFT
/// scripts (see findScriptRun), whose classes are matched by name and whose pictures of LoFT by the
/// names of the current shots' files; or one LoRA (a file, or a folder in PEFT's layout), which
/// serves all classes (the job is one of datadream_dset), or one class (of datadream_cls; the other
/// classes keep the adapters that they had of that strategy and base model). Nothing of the source
/// is changed; settings in names are recorded as claims. Throws Error: UserFixable DL-LORA-006 (no
/// run, a class that the project does not have), DL-LORA-004 (another base model), DL-LORA-007 (it
/// changes nothing), Refused (a file that does not fit).
AdaptReport importAdapters(project::ProjectStore& store,
                           Engine& engine,
                           const options::AdoptOptions& asked,
                           jobs::JobControl& control);

} // namespace dreamloft::workflows
