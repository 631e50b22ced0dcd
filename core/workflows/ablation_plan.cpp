// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflows/ablation_plan.h"

#include "core/base/text.h"
#include "core/options/json_visitor.h"
#include "core/options/schemas.h"
#include "core/workflows/job_run.h"
#include "core/workflows/project_data.h"
#include "core/workflows/strategy.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <utility>

namespace dreamloft::workflows {
namespace {

template <class Options>
Options recorded(const nlohmann::json& json)
{
    Options options;
    options::fromJson(json, options);
    return options;
}

/// The options of a generate job as they were asked for: its spec knows no files.
options::GenerateOptions askedOf(const project::ProjectStore& store, const project::JobRow& job)
{
    for (const auto& row : store.resultsOfJob(job.id)) {
        if (row.kind == "asked") {
            return recorded<options::GenerateOptions>(nlohmann::json::parse(row.json));
        }
    }
    return recorded<options::GenerateOptions>(store.specOf(job).at("options"));
}

options::Strategy strategyOf(const nlohmann::json& trainSpec, const options::AblateOptions& options)
{
    if (options.strategy) {
        return *options.strategy;
    }
    const auto& synthetic = trainSpec.at("inputs").at("synthetic");
    if (options.vary == options::Ablation::PairWeight) {
        return options::Strategy::Loft;
    }
    if (synthetic.size() != 1) {
        throw ablationError("The classifiers learnt from the pictures of " +
                                std::to_string(synthetic.size()) +
                                " strategies, and one has to be chosen.",
                            "Name it with --strategy.");
    }
    return options::fromName<options::Strategy>(synthetic.begin().key());
}

} // namespace

base::Error ablationError(std::string message, std::string hint)
{
    return base::Error({.kind = base::ErrorKind::UserFixable,
                        .code = "DL-ABL-001",
                        .object = "ablation",
                        .message = std::move(message),
                        .hint = std::move(hint),
                        .workSafe = "Your project was not changed."});
}

AblationBaseline baselineOf(const project::ProjectStore& store,
                            const options::AblateOptions& options)
{
    const auto train = newestJob(store, "train");
    if (!train) {
        throw ablationError("No classifier is trained yet, so there is nothing to vary.",
                            "Run the whole job once, then `ablate`.");
    }
    const nlohmann::json trainSpec = store.specOf(*train);
    AblationBaseline base;
    base.strategy = strategyOf(trainSpec, options);
    base.train = recorded<options::ClassifierOptions>(trainSpec.at("options"));
    base.perClass = trainSpec.at("inputs").at("per_class").get<int>();
    base.shots = currentShotsOf(store).list;
    const std::string name(options::nameOf(base.strategy));
    const auto made = newestJobWith(store, "generate", "strategy", name);
    if (!made) {
        throw ablationError("The strategy " + base::quoted(name) + " has no pictures yet.",
                            "Run `generate --strategy " + name + "` first.");
    }
    base.generate = askedOf(store, *made);
    if (const auto adaptedBy = strategyFor(base.strategy).adaptedBy()) {
        auto adapted = newestJobWith(store, "adapt", "strategy", options::nameOf(*adaptedBy));
        if (!adapted && *adaptedBy == options::Strategy::Loft) {
            adapted = newestJobWith(store, "adapt", "strategy", "loft_single");
        }
        if (adapted) {
            base.adapt = recorded<options::AdaptOptions>(store.specOf(*adapted).at("options"));
            base.jobs.push_back(*adapted);
        }
    }
    base.jobs.push_back(*made);
    base.jobs.push_back(*train);
    const auto measured = newestJobWith(store, "evaluate", "split", "test");
    if (measured && store.specOf(*measured).at("inputs").at("train") == train->specHash) {
        base.jobs.push_back(*measured);
        for (auto& set : newestPredictions(store)) {
            if (set.arm == options::nameOf(options::Arm::RealOnly)) {
                base.realOnly.push_back(std::move(set));
            }
        }
    }
    return base;
}

std::vector<double> valuesOf(const options::AblateOptions& options, int shots)
{
    if (!options.values.empty()) {
        auto values = options.values;
        std::sort(values.begin(), values.end());
        return values;
    }
    switch (options.vary) {
    case options::Ablation::PerClass: {
        std::vector<double> values;
        for (const int quarters : {1, 2, 4, 8, 16}) {
            values.push_back(std::max(1, shots * quarters / 4));
        }
        values.erase(std::unique(values.begin(), values.end()), values.end());
        return values;
    }
    case options::Ablation::Shots:
        return {1, 4, 8, 16};
    case options::Ablation::Guidance:
        return {1, 2, 4, 8};
    case options::Ablation::RealWeight:
        return {0.2, 0.5, 0.8, 0.95};
    case options::Ablation::PairWeight:
        return {0.5, 0.6, 0.7, 0.8, 0.9};
    }
    return {};
}

AblationStep stepOf(const options::AblateOptions& options,
                    const AblationBaseline& base,
                    double value,
                    double largest)
{
    AblationStep step{.shots = {}, .generate = base.generate, .train = base.train};
    step.train.strategies = {base.strategy};
    step.train.per_class = base.perClass;
    step.train.arms = {options::Arm::RealOnly, options::Arm::Synthetic, options::Arm::Both};
    bool sameReal = true; // the real-only arm is the baseline's
    switch (options.vary) {
    case options::Ablation::PerClass:
        // Its first pictures are the same.
        step.generate.per_class = std::max(step.generate.per_class, static_cast<int>(largest));
        step.train.per_class = static_cast<int>(value);
        sameReal = false; // as many steps as the others
        break;
    case options::Ablation::Shots:
        step.shots = static_cast<int>(value);
        sameReal = false;
        break;
    case options::Ablation::Guidance:
        step.generate.guidance = value;
        break;
    case options::Ablation::RealWeight:
        step.train.real_weight = value;
        step.train.arms = {options::Arm::RealOnly, options::Arm::Both};
        break;
    case options::Ablation::PairWeight:
        step.generate.fuse_weights = {value, base::withoutNoise(1.0 - value)};
        break;
    }
    step.reusesReal = sameReal && !base.realOnly.empty();
    if (step.reusesReal) {
        std::erase(step.train.arms, options::Arm::RealOnly);
    }
    return step;
}

} // namespace dreamloft::workflows
