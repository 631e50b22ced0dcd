// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/job_control.h"
#include "core/workflows/engine.h"
#include "core/workflows/reports.h"

#include <string>

namespace dreamloft::workflows {

/// Loads a model folder strictly (every tensor of its files used, none missing, all finite) and
/// says what it is: a picture maker in diffusers layout or a CLIP in transformers layout.
/// Throws Error: UserFixable, Refused, DamagedInput, with the part that is wrong.
VerbReport checkModel(Engine& engine, const std::string& folder, jobs::JobControl& control);

/// Checks by files and configs alone (milliseconds) that two folders are a picture maker and a
/// CLIP, so that a project is not made for models that it cannot work with. Throws Error:
/// UserFixable, Refused, with what is missing.
void requireModels(const std::string& base, const std::string& clip);

} // namespace dreamloft::workflows
