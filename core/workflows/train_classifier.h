// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/job_control.h"
#include "core/options/classifier_options.h"
#include "core/project/project_store.h"
#include "core/workflows/engine.h"
#include "core/workflows/reports.h"

namespace dreamloft::workflows {

/// Trains the classifiers of a comparison (method.md 6): each arm with each strategy, `repeats`
/// times, the same number of optimiser steps for all, the step chosen on the validation split. Each
/// classifier is an item (0, number) whose file holds its adapters under PEFT keys.
/// Throws Error: UserFixable (no shots, one class, no pictures, leaks), Memory, Space; Cancelled.
TrainReport trainClassifier(project::ProjectStore& store,
                            Engine& engine,
                            const options::ClassifierOptions& options,
                            jobs::JobControl& control);

} // namespace dreamloft::workflows
