// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/options/classifier_options.h"
#include "core/project/project_store.h"
#include "core/workflows/reports.h"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <vector>

namespace dreamloft::workflows {

/// The sentences by which the classifiers of a training know their classes. Words that the user
/// gives to a class later are not theirs.
struct TrainedPrompts {
    std::vector<std::string> texts; ///< by class index, of the classes that were trained
    bool recorded = true;           ///< false: the training noted none, and today's stand in
    bool changed = false;           ///< today's are others
};
[[nodiscard]] TrainedPrompts trainedPrompts(const project::ProjectStore& store,
                                            const nlohmann::json& trainSpec);

/// The sentences by which CLIP as it is knows the classes, which are today's. `trained`: style of
/// the class prompts.
[[nodiscard]] std::vector<std::string> zeroShotPrompts(const project::ProjectStore& store,
                                                       const options::ClassifierOptions& trained,
                                                       const options::EvaluateOptions& measured);

/// Whether `zeroShotPrompts` are others now than this evaluation recorded; false where it measured
/// no CLIP as it is or comes from a version that did not record them.
[[nodiscard]] bool zeroShotPromptsChanged(const project::ProjectStore& store,
                                          const nlohmann::json& trainSpec,
                                          const nlohmann::json& evaluateSpec);

/// Says with a result where the classifiers' words are not today's, or are not known.
void warnOfOtherWords(const TrainedPrompts& prompts, VerbReport& report);

} // namespace dreamloft::workflows
