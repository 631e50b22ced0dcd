// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/job_control.h"
#include "core/options/export_options.h"
#include "core/project/project_store.h"
#include "core/workflows/engine.h"
#include "core/workflows/reports.h"

namespace dreamloft::workflows {

/// Adapters of a strategy in the key names of another program, one file (or PEFT folder) each, read
/// back and compared tensor by tensor (product.md 5.1).
ExportReport exportLora(project::ProjectStore& store,
                        Engine& engine,
                        const options::ExportOptions& options,
                        jobs::JobControl& control);

} // namespace dreamloft::workflows
