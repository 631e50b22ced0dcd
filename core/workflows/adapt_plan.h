// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/options/adapt_options.h"
#include "core/training/adapter_batches.h"
#include "core/workflows/project_data.h"
#include "core/workflows/project_models.h"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace dreamloft::diffusion {
class Pipeline;
}

namespace dreamloft::workflows {

/// What a run of `adapt` works with, all of it settled.
struct AdaptSetup {
    diffusion::Pipeline& pipeline;
    const options::AdaptOptions& options;
    const ModelRef& base;
    const std::vector<std::string>& prompts; ///< by class index
    int size = 0;                            ///< pixels of a side
    double alpha = 0;                        ///< of every LoRA module
};

/// One adapter of the job: whose pictures it learns and which item it becomes.
struct PlannedAdapter {
    int classIndex = 0;
    std::int64_t index = 0;
    std::string name; ///< for people: "hat", "hat, shot 3", "all classes"
    training::AdapterSamples samples;
};

/// What a class name is turned into and which shots belong to it.
struct AdaptMaterial {
    Shots shots;
    std::vector<std::string> names;   ///< by class index
    std::vector<std::string> prompts; ///< by class index
};

/// The options that decide what is made: looking on and the size of a group do not.
[[nodiscard]] nlohmann::json lastingOptions(const options::AdaptOptions& options);

/// The adapters that a strategy trains for the classes, in item order, with their pictures loaded
/// and resized to `size` pixels on the shorter side.
std::vector<PlannedAdapter> adaptersOf(const project::ProjectStore& store,
                                       const AdaptMaterial& material,
                                       const options::AdaptOptions& options,
                                       const std::vector<int>& classes,
                                       int size);

} // namespace dreamloft::workflows
