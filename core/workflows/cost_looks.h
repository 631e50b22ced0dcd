// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/options/generate_options.h"
#include "core/workflows/cost.h"

namespace dreamloft::workflows {

/// What `score` will take: looking at the pictures that no cache knows yet, a few of which are
/// looked at for the sake of the clock, and the numbers of each class, tried on noise. Memory from
/// the networks, with `trueSteps` from those few. Throws what the verb would throw before it looks.
Cost scoreCost(const project::ProjectStore& store,
               Engine& engine,
               const options::ScoreOptions& options,
               bool trueSteps);

/// What `evaluate` will take. `spec` is {"split": name, "classifiers": how many of them}, for there
/// may be none yet.
Cost evaluateCost(const project::ProjectStore& store,
                  Engine& engine,
                  const nlohmann::json& spec,
                  Probes& probes);

} // namespace dreamloft::workflows
