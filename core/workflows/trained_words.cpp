// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflows/trained_words.h"

#include "core/options/json_visitor.h"
#include "core/workflows/project_data.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <utility>

namespace dreamloft::workflows {
namespace {

constexpr const char* kPrompts = "/inputs/prompts";
constexpr const char* kZeroShotPrompts = "/inputs/zero_shot_prompts";

/// What a frozen spec recorded there, empty where it did not.
std::vector<std::string> recordedAt(const nlohmann::json& spec, const char* place)
{
    return spec.value(nlohmann::json::json_pointer(place), std::vector<std::string>());
}

options::ClassifierOptions trainedWith(const nlohmann::json& trainSpec)
{
    options::ClassifierOptions trained;
    options::fromJson(trainSpec.at("options"), trained);
    return trained;
}

} // namespace

TrainedPrompts trainedPrompts(const project::ProjectStore& store, const nlohmann::json& trainSpec)
{
    std::vector<std::string> now = classPrompts(store, trainedWith(trainSpec).prompt_style);
    TrainedPrompts prompts;
    prompts.texts = recordedAt(trainSpec, kPrompts);
    if (prompts.texts.empty()) {
        prompts.texts = std::move(now);
        prompts.recorded = false;
        return prompts;
    }
    // Classes that were added since are no other words.
    prompts.changed = now.size() < prompts.texts.size() ||
                      !std::equal(prompts.texts.begin(), prompts.texts.end(), now.begin());
    return prompts;
}

std::vector<std::string> zeroShotPrompts(const project::ProjectStore& store,
                                         const options::ClassifierOptions& trained,
                                         const options::EvaluateOptions& measured)
{
    return measured.zero_shot_prompts == options::ZeroShotPrompts::Coop
               ? coopPrompts(store)
               : classPrompts(store, trained.prompt_style);
}

bool zeroShotPromptsChanged(const project::ProjectStore& store,
                            const nlohmann::json& trainSpec,
                            const nlohmann::json& evaluateSpec)
{
    const std::vector<std::string> then = recordedAt(evaluateSpec, kZeroShotPrompts);
    options::EvaluateOptions measured;
    options::fromJson(evaluateSpec.at("options"), measured);
    return !then.empty() && then != zeroShotPrompts(store, trainedWith(trainSpec), measured);
}

void warnOfOtherWords(const TrainedPrompts& prompts, VerbReport& report)
{
    if (!prompts.recorded) {
        report.warnings.push_back({"DL-EVAL-006",
                                   "The training did not note the words for the classes; those of "
                                   "now were used."});
    } else if (prompts.changed) {
        report.warnings.push_back({"DL-EVAL-007",
                                   "The words for the classes changed since the training. A "
                                   "classifier goes by the words that it learnt: train again for "
                                   "the new ones."});
    }
}

} // namespace dreamloft::workflows
