// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/job_control.h"
#include "core/options/model_options.h"
#include "core/workflows/engine.h"
#include "core/workflows/reports.h"

#include <string>

namespace dreamloft::workflows {

/// `models add`: checks a model strictly (see checkModel), takes its content hash, finds out what a
/// Stable Diffusion 2.x file predicts that does not tell, copies it where asked, and puts it on the
/// list of this computer. The same content twice is one entry with all of its names, at its first
/// place while that is sound. No name leads to two models: that of a file gets a number where it
/// is taken. An entry of an earlier version takes on the identity that models have now and keeps
/// its own beside. The bundled models are only checked. The report's data is checkModel's with `id`
/// and `place`. Throws Error: as checkModel; UserFixable DL-MODEL-043 when a trial does not settle
/// the prediction, DL-MODEL-045 for an asked name that another model has; Space.
VerbReport addModel(Engine& engine,
                    const std::string& choice,
                    const options::ModelAddOptions& options,
                    jobs::JobControl& control);

/// `models remove`: takes a model (its name, id or place) off the list; a copy that the list made
/// goes with it, an original stays. Of several names only the one that is said. Throws Error
/// UserFixable DL-MODEL-001 (not on the list), DL-MODEL-045 (several are called so).
VerbReport removeModel(const std::string& choice);

} // namespace dreamloft::workflows
