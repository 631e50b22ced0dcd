// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflows/result_labels.h"

#include "core/base/error.h"
#include "core/models/clip_files.h"
#include "core/options/json_visitor.h"
#include "core/project/shots.h"
#include "core/workflows/job_run.h"
#include "core/workflows/project_data.h"
#include "core/workflows/project_models.h"
#include "core/workflows/protocol.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

namespace dreamloft::workflows {
namespace {

std::string modelHashOf(const nlohmann::json& spec, const char* role)
{
    return spec.value(nlohmann::json::json_pointer(std::string("/models/") + role + "/sha256"),
                      std::string());
}

/// Whether the classifiers of a training rest on a ViT-B/16; not known of a model that is gone or
/// was changed since.
bool restsOnVitB16(const project::ProjectStore& store, const nlohmann::json& trainSpec)
{
    try {
        const ModelRef clip = clipModelOf(store);
        return isRecordedAs(clip, modelHashOf(trainSpec, "clip")) &&
               isVitB16(models::findClip(clip.folder).config);
    } catch (const base::Error&) {
        return false;
    }
}

/// The same of the model that made pictures.
bool madeBySd21Base(const project::ProjectStore& store, const nlohmann::json& generateSpec)
{
    try {
        const ModelRef base = baseModelOf(store);
        return isRecordedAs(base, modelHashOf(generateSpec, "base")) &&
               isSd21Base(models::describeModel(base.folder, base.prediction));
    } catch (const base::Error&) {
        return false;
    }
}

void addAdapters(const project::ProjectStore& store,
                 const nlohmann::json& generateSpec,
                 const std::string& shots,
                 PictureSetup& setup)
{
    const auto job = store.findJob("adapt", inputHashOf(generateSpec, "adapters"));
    if (!job) {
        setup.others.emplace_back("adapters that are not there any more");
        return;
    }
    const nlohmann::json spec = store.specOf(*job);
    if (!inputHashOf(spec, "adapters").empty()) {
        setup.others.emplace_back("adapters that were trained elsewhere");
        return;
    }
    options::AdaptOptions adapted;
    options::fromJson(spec.at("options"), adapted);
    setup.adapted = std::move(adapted);
    if (inputHashOf(spec, "shots") != shots) {
        setup.others.emplace_back("adapters of other shots than the classifier's");
    }
    if (modelHashOf(spec, "base") != modelHashOf(generateSpec, "base")) {
        setup.others.emplace_back("adapters trained on another picture maker");
    }
}

/// How the pictures came about that a training with these `inputs` learnt from.
PictureSetup pictureSetupOf(const project::ProjectStore& store,
                            const nlohmann::json& inputs,
                            options::Strategy strategy)
{
    PictureSetup setup;
    setup.made.strategy = strategy;
    const std::string name(options::nameOf(strategy));
    const auto job = newestJobWith(store, "generate", "strategy", name);
    if (!job) {
        setup.others.emplace_back("pictures that are not there any more");
        return setup;
    }
    const nlohmann::json spec = store.specOf(*job);
    options::fromJson(spec.at("options"), setup.made);
    setup.sd21Base = madeBySd21Base(store, spec);
    const auto shots = inputs.at("shots").get<std::string>();
    if (!inputHashOf(spec, "adapters").empty()) {
        addAdapters(store, spec, shots, setup);
    }
    if (const std::string from = inputHashOf(spec, "shots"); !from.empty() && from != shots) {
        setup.others.emplace_back("pictures that start from other shots than the classifier's");
    }
    const auto items = store.items(job->id);
    if (std::ranges::any_of(items, [](const project::ItemRow& item) {
            return item.state == "discarded" || item.state == "set_aside";
        })) {
        setup.others.emplace_back("pictures sorted out by hand");
    }
    if (!areCurrentPictures(store,
                            strategy,
                            inputs.at("per_class").get<int>(),
                            inputs.at("synthetic").value(name, std::string()))) {
        setup.others.emplace_back("pictures that changed since the training");
    }
    return setup;
}

} // namespace

void addLabels(nlohmann::json& result, const ProtocolLabels& labels)
{
    result["protocol_labels"] = nlohmann::json::object();
    result["protocol_differences"] = nlohmann::json::object();
    for (const auto& [arm, label] : labels) {
        result["protocol_labels"][arm] = label.letter;
        if (!label.differences.empty()) {
            result["protocol_differences"][arm] = {{"nearest", label.nearest},
                                                   {"differences", label.differences}};
        }
    }
}

ProtocolLabels protocolLabelsOf(const project::ProjectStore& store,
                                const std::vector<ArmRun>& runs,
                                const options::EvaluateOptions& measured)
{
    ProtocolLabels labels;
    const auto job = newestJob(store, "train");
    if (!job) {
        return labels;
    }
    const nlohmann::json spec = store.specOf(*job);
    const nlohmann::json& inputs = spec.at("inputs");
    ArmSetup setup;
    setup.measured = measured;
    options::fromJson(spec.at("options"), setup.trained);
    // Without pictures to choose by, the last step was taken whatever was asked for.
    if (setup.trained.selection == options::Selection::Val &&
        !selectionsOf(store).contains(options::nameOf(options::Selection::Val))) {
        setup.trained.selection = options::Selection::Last;
    }
    setup.perClass = inputs.at("per_class").get<std::int64_t>();
    if (const auto shots = store.currentShots();
        shots && areCurrentShots(store, inputs.at("shots").get<std::string>())) {
        setup.shots = project::shotCountsOf(*shots); // a class may have fewer than were asked for
    }
    setup.vitB16 = restsOnVitB16(store, spec);
    std::map<options::Strategy, PictureSetup> pictures;
    for (const ArmRun& run : runs) {
        if (labels.contains(run.armKey())) {
            continue; // another repeat
        }
        setup.arm = run.arm;
        setup.pictures.reset();
        if (run.strategy) {
            auto found = pictures.find(*run.strategy);
            if (found == pictures.end()) {
                found =
                    pictures.emplace(*run.strategy, pictureSetupOf(store, inputs, *run.strategy))
                        .first;
            }
            setup.pictures = found->second;
        }
        labels[run.armKey()] = protocolLabel(setup);
    }
    return labels;
}

ProtocolLabels protocolLabelsOf(const project::ProjectStore& store, const Verdict& verdict)
{
    options::EvaluateOptions measured;
    if (const auto job = newestJobWith(store, "evaluate", "split", "test")) {
        options::fromJson(store.specOf(*job).at("options"), measured);
    }
    std::vector<ArmRun> runs;
    for (const auto& arm : verdict.arms) {
        ArmRun& run = runs.emplace_back();
        run.arm = options::fromName<options::Arm>(arm.arm);
        if (!arm.strategy.empty()) {
            run.strategy = options::fromName<options::Strategy>(arm.strategy);
        }
    }
    return protocolLabelsOf(store, runs, measured);
}

} // namespace dreamloft::workflows
