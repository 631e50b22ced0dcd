// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/job_control.h"
#include "core/workflows/engine.h"
#include "core/workflows/find_model.h"
#include "core/workflows/reports.h"

#include <string>

namespace dreamloft::workflows {

/// Loads a model strictly (every tensor of its files used, none missing, all finite) and says what
/// it is: a picture maker (diffusers folder, single file), a CLIP of any layout, or the Inception
/// network. `choice` is "starter", a path, or a model of the list. Throws Error: UserFixable,
/// Refused, DamagedInput, with the part that is wrong.
VerbReport checkModel(Engine& engine, const std::string& choice, jobs::JobControl& control);

/// The same for a model at hand.
VerbReport checkFoundModel(Engine& engine, ModelKind kind, const ModelRef& model);

/// Checks by files and configs alone (milliseconds) that two models are a picture maker and a
/// CLIP, so that a project is not made for models that it cannot work with. Throws Error:
/// UserFixable, Refused, with what is missing.
void requireModels(const std::string& base, const std::string& clip);

} // namespace dreamloft::workflows
