// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflows/cost_parts.h"

#include "core/options/json_visitor.h"
#include "core/options/schemas.h"
#include "core/options/strategy_name.h"
#include "core/workflows/ablation_plan.h"
#include "core/workflows/arms.h"
#include "core/workflows/evaluate.h"

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace dreamloft::workflows {
namespace {

CostPart evaluationOf(std::string_view split, std::size_t classifiers)
{
    return {.verb = "evaluate",
            .spec = {{"split", std::string(split)}, {"classifiers", classifiers}}};
}

/// Adapting with k shots a class against adapting with those of now.
double shareOfShots(const options::AdaptOptions& adapt, int shots, int now)
{
    const bool onePerShot = adapt.strategy == options::Strategy::Loft ||
                            adapt.strategy == options::Strategy::LoftSingle;
    const bool grows = onePerShot || !adapt.steps;
    return grows ? static_cast<double>(shots) / std::max(1, now) : 1.0;
}

CostParts ablationParts(const project::ProjectStore& store, const options::AblateOptions& options)
{
    const AblationBaseline base = baselineOf(store, options);
    const std::vector<double> values = valuesOf(options, base.shotsOfClass());
    CostParts all{.parts = {}, .values = static_cast<int>(values.size())};
    nlohmann::json made = options::toJson(base.generate); // what is there needs nothing
    for (const double value : values) {
        const AblationStep step = stepOf(options, base, value, values.back());
        const bool otherShots = step.shots && *step.shots != base.shots.k;
        if (otherShots && base.adapt) {
            all.parts.push_back({.verb = "adapt",
                                 .spec = options::toJson(*base.adapt),
                                 .times = shareOfShots(*base.adapt, *step.shots, base.shots.k)});
        }
        const bool fromShots = base.adapt || options::startsFromShots(base.strategy);
        const nlohmann::json wanted = options::toJson(step.generate);
        if (wanted != made || (otherShots && fromShots)) {
            all.parts.push_back({.verb = "generate", .spec = wanted});
        }
        if (options.vary == options::Ablation::PerClass) {
            made = wanted; // the largest amount, for all values
        }
        all.parts.push_back({.verb = "train", .spec = options::toJson(step.train)});
        all.parts.push_back(evaluationOf(
            "test", armRuns(step.train.arms, {base.strategy}, step.train.repeats).size()));
    }
    return all;
}

CostParts evaluationParts(const project::ProjectStore& store,
                          const options::EvaluateOptions& options)
{
    return {.parts = {evaluationOf(options::nameOf(options.split),
                                   classifiersToMeasure(store, trainJobOf(store), options))}};
}

} // namespace

CostParts costPartsOf(const project::ProjectStore& store, const EstimateRequest& request)
{
    if (request.verb == "ablate") {
        options::AblateOptions options;
        options::fromJson(request.spec, options);
        return ablationParts(store, options);
    }
    if (request.verb == "evaluate") {
        options::EvaluateOptions options;
        options::fromJson(request.spec, options);
        return evaluationParts(store, options);
    }
    CostParts parts{.parts = {{.verb = request.verb, .spec = request.spec}}};
    if (request.verb == "train" && request.thenEvaluate) {
        options::ClassifierOptions options;
        options::fromJson(request.spec, options);
        const auto strategies = strategiesWithPictures(store, options.strategies);
        parts.parts.push_back(
            evaluationOf("test", armRuns(options.arms, strategies, options.repeats).size()));
    }
    return parts;
}

} // namespace dreamloft::workflows
