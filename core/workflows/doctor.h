// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/job_control.h"
#include "core/workflows/engine.h"
#include "core/workflows/reports.h"

namespace dreamloft::workflows {

/// Self-check of the installation: versions, devices, memory, a file written to the disk and read
/// back, the starter models against their sums, speed of a matrix product, and a two-step training
/// of the starter model whose adapter must move. Throws Error: what was found to be wrong.
VerbReport doctor(Engine& engine, jobs::JobControl& control);

} // namespace dreamloft::workflows
