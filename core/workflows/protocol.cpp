// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflows/protocol.h"

#include "core/base/text.h"
#include "core/project/accepted_leaks.h"
#include "core/project/shots.h"
#include "core/workflows/arms.h"
#include "core/workflows/job_run.h"
#include "core/workflows/project_data.h"
#include "core/workflows/trained_words.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace dreamloft::workflows {
namespace {

ProtocolStamp testLocked(const project::ProjectStore& store)
{
    const auto unlocks = store.testUnlocks();
    if (!store.testLocked()) {
        return {"Test set locked", false, "the test pictures could still be changed"};
    }
    if (!unlocks.empty()) {
        return {"Test set locked",
                false,
                "locked now, but it was unlocked " + std::to_string(unlocks.size()) + " times"};
    }
    return {"Test set locked", true, "nothing may learn from these pictures"};
}

ProtocolStamp noLeaks(project::ProjectStore& store)
{
    if (const int open = openLeaks(store); open > 0) {
        std::string finding("test set not clean: leaks that are neither mended nor accepted: ");
        finding += std::to_string(open);
        return {"No leaks", false, std::move(finding)};
    }
    if (const std::string reasons = project::acceptedReasons(store); !reasons.empty()) {
        std::string finding("test set not clean: leaks were accepted (");
        finding += reasons;
        finding += ")";
        return {"No leaks", false, std::move(finding)};
    }
    return {"No leaks", true, "no test picture is among those learnt from"};
}

ProtocolStamp chosenWithoutTest(const project::ProjectStore& store)
{
    const auto selections = selectionsOf(store);
    const bool kept = !selections.empty() && !selections.contains("oracle");
    return {"Step chosen without the test pictures",
            kept,
            !kept                        ? "the test pictures were used"
            : selections.contains("val") ? "the best one on the validation pictures"
                                         : "always the last one, fixed beforehand"};
}

ProtocolStamp equalSteps(const Verdict& verdict)
{
    std::int64_t fewest = 0;
    std::int64_t most = 0;
    for (const auto& arm : verdict.arms) {
        if (arm.iterations > 0) {
            fewest = fewest == 0 ? arm.iterations : std::min(fewest, arm.iterations);
            most = std::max(most, arm.iterations);
        }
    }
    return {"Equal optimiser steps",
            fewest == most,
            fewest == most ? std::to_string(most) + " steps for every classifier"
                           : std::to_string(fewest) + " to " + std::to_string(most) + " steps"};
}

/// Whether CLIP as it is was measured for this verdict by other words than today's.
bool measuredByOtherWords(const project::ProjectStore& store,
                          const nlohmann::json& trainSpec,
                          const Verdict& verdict)
{
    const bool zeroShot = std::ranges::any_of(verdict.arms, [](const ArmSummary& arm) {
        return arm.arm == options::nameOf(options::Arm::ClipZeroShot);
    });
    const auto job = newestJobWith(store, "evaluate", "split", "test");
    return zeroShot && job && zeroShotPromptsChanged(store, trainSpec, store.specOf(*job));
}

/// Have the shots, the words or the synthetic pictures changed since the classifiers learnt from
/// them?
ProtocolStamp upToDate(const project::ProjectStore& store, const Verdict& verdict)
{
    const std::string name = "Trained on today's pictures";
    const auto job = newestJob(store, "train");
    if (!job) {
        return {name, false, "nothing is trained"};
    }
    const nlohmann::json spec = store.specOf(*job);
    const nlohmann::json& inputs = spec.at("inputs");
    if (!areCurrentShots(store, inputs.at("shots").get<std::string>())) {
        return {name, false, "the shots or the classes changed since: train again"};
    }
    const TrainedPrompts prompts = trainedPrompts(store, spec);
    if (!prompts.recorded) {
        return {name, false, "the training did not note the words for the classes: train again"};
    }
    if (prompts.changed) {
        return {name, false, "the words for the classes changed since: train again"};
    }
    for (const auto& [strategy, hash] : inputs.at("synthetic").items()) {
        if (!areCurrentPictures(store,
                                options::fromName<options::Strategy>(strategy),
                                inputs.at("per_class").get<int>(),
                                hash.get<std::string>())) {
            return {name, false, "the pictures of " + strategy + " changed since: train again"};
        }
    }
    if (measuredByOtherWords(store, spec, verdict)) {
        return {
            name, false, "the words for the classes changed since the evaluation: evaluate again"};
    }
    return {name, true, "nothing changed since the training"};
}

/// A part of the classes, chosen when the results could be seen.
ProtocolStamp onlySomeClasses(const project::ProjectStore& store, const Verdict& verdict)
{
    const auto names = classNames(store);
    std::vector<std::string> compared;
    for (const int index : verdict.onlyClasses) {
        compared.push_back(names.at(static_cast<std::size_t>(index)));
    }
    std::string finding = "only ";
    finding += std::to_string(compared.size());
    finding += " of ";
    finding += std::to_string(verdict.classCount);
    finding += " classes: ";
    finding += base::join(compared, ", ");
    return {"All classes compared", false, finding};
}

} // namespace

std::set<std::string, std::less<>> selectionsOf(const project::ProjectStore& store)
{
    std::set<std::string, std::less<>> selections;
    if (const auto job = newestJob(store, "train")) {
        for (const auto& item : store.items(job->id)) {
            selections.insert(nlohmann::json::parse(item.meta).at("selection").get<std::string>());
        }
    }
    return selections;
}

std::vector<ProtocolStamp> protocolOf(project::ProjectStore& store, const Verdict& verdict)
{
    int repeats = 0;
    for (const auto& arm : verdict.arms) {
        if (arm.iterations > 0) {
            repeats = repeats == 0 ? arm.repeats : std::min(repeats, arm.repeats);
        }
    }
    std::vector<ProtocolStamp> stamps{testLocked(store),
                                      noLeaks(store),
                                      chosenWithoutTest(store),
                                      {"At least 3 repeats",
                                       repeats >= 3,
                                       "repeats with other seeds: " + std::to_string(repeats)},
                                      equalSteps(verdict),
                                      upToDate(store, verdict),
                                      {"Enough test pictures",
                                       verdict.fewestOfClass >= 30,
                                       std::to_string(verdict.testPictures) + " in all, at least " +
                                           std::to_string(verdict.fewestOfClass) + " a class"}};
    if (!verdict.onlyClasses.empty()) {
        stamps.push_back(onlySomeClasses(store, verdict));
    }
    return stamps;
}

std::string fewShotsWarning(const project::ProjectStore& store, bool syntheticAlone)
{
    constexpr int kFew = 4;
    const auto shots = store.currentShots();
    if (!syntheticAlone || !shots) {
        return {};
    }
    const project::ShotCounts counts = project::shotCountsOf(*shots);
    if (counts.fewest > kFew) {
        return {};
    }
    std::string warning = project::tooFewShotsSentence(store, counts, shots->k);
    warning += warning.empty() ? "" : " ";
    warning += "With 4 shots a class or fewer, synthetic pictures alone often do worse than the "
               "shots themselves; look at real + synthetic too.";
    return warning;
}

} // namespace dreamloft::workflows
