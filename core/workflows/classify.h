// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/job_control.h"
#include "core/workflows/engine.h"
#include "core/workflows/reports.h"

#include <string>
#include <vector>

namespace dreamloft::workflows {

/// Predicts pictures with an exported classifier folder (product.md 5.8): image features of the
/// merged CLIP against the stored class embeddings. A picture that cannot be read is listed with
/// its reason.
/// Throws Error: UserFixable (not a classifier folder; no picture could be read).
VerbReport classify(Engine& engine,
                    const std::string& model,
                    const std::vector<std::string>& pictures,
                    int top,
                    jobs::JobControl& control);

} // namespace dreamloft::workflows
