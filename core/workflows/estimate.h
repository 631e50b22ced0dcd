// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/job_control.h"
#include "core/project/project_store.h"
#include "core/workflows/engine.h"
#include "core/workflows/reports.h"

#include <nlohmann/json_fwd.hpp>

#include <string>

namespace dreamloft::workflows {

/// Time, memory and disk that `verb` ("adapt", "generate", "train") will need, before it starts.
/// Time comes from what the newest comparable job of the project took on this computer (same
/// strategy, model and environment), by its units and scaled to these options; without one from a
/// probe of a few passes, which is a guess and says so (`guess` of the report).
/// `spec` is the canonical JSON of the verb's options. Nothing is written.
VerbReport estimate(project::ProjectStore& store,
                    Engine& engine,
                    const std::string& verb,
                    const nlohmann::json& spec,
                    jobs::JobControl& control);

} // namespace dreamloft::workflows
