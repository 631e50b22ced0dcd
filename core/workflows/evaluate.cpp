// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflows/evaluate.h"

#include "core/base/error.h"
#include "core/base/sha256.h"
#include "core/base/text.h"
#include "core/options/check_visitor.h"
#include "core/options/json_visitor.h"
#include "core/options/schemas.h"
#include "core/tensor/image_tensor.h"
#include "core/tensor/memory.h"
#include "core/tensor/state_dict.h"
#include "core/training/class_texts.h"
#include "core/training/clip_classifier.h"
#include "core/workflows/arms.h"
#include "core/workflows/engine_models.h"
#include "core/workflows/job_run.h"
#include "core/workflows/project_data.h"
#include "core/workflows/result_labels.h"
#include "core/workflows/trained_words.h"

#include <nlohmann/json.hpp>
#include <torch/types.h>

#include <algorithm>
#include <cmath>
#include <set>

namespace dreamloft::workflows {
namespace {

constexpr int kVersion = 3; ///< raised when what is kept changes

constexpr const char* kProtocol = "protocol"; ///< the label in a stored result

base::Error evaluationError(const char* code, std::string message, std::string hint)
{
    return base::Error({.kind = base::ErrorKind::UserFixable,
                        .code = code,
                        .object = "evaluation",
                        .message = std::move(message),
                        .hint = std::move(hint),
                        .workSafe = "Your project was not changed."});
}

/// A trained classifier, or CLIP as it is (no file).
struct Candidate {
    ArmRun run;
    std::filesystem::path file;
    double validationAccuracy = 0;
    std::int64_t iterations = 0;
};

bool isZeroShot(const Candidate& candidate)
{
    return candidate.run.arm == options::Arm::ClipZeroShot;
}

std::vector<Candidate> candidatesOf(const project::ProjectStore& store,
                                    const project::JobRow& trainJob,
                                    const options::ClassifierOptions& trained,
                                    const options::EvaluateOptions& options)
{
    const auto wantedArm = [&](options::Arm arm) {
        return options.arms.empty() ||
               std::find(options.arms.begin(), options.arms.end(), arm) != options.arms.end();
    };
    const auto wantedStrategy = [&](const std::optional<options::Strategy>& strategy) {
        return !strategy || options.strategies.empty() ||
               std::find(options.strategies.begin(), options.strategies.end(), *strategy) !=
                   options.strategies.end();
    };
    std::vector<Candidate> candidates;
    const bool zeroShot =
        std::find(trained.arms.begin(), trained.arms.end(), options::Arm::ClipZeroShot) !=
        trained.arms.end();
    if (zeroShot && wantedArm(options::Arm::ClipZeroShot)) {
        candidates.push_back({.run = {options::Arm::ClipZeroShot, {}, 0, 0}, .file = {}});
    }
    for (const auto& item : store.items(trainJob.id)) {
        const auto meta = nlohmann::json::parse(item.meta);
        ArmRun run;
        run.arm = options::fromName<options::Arm>(meta.at("arm").get<std::string>());
        if (const auto strategy = meta.at("strategy").get<std::string>(); !strategy.empty()) {
            run.strategy = options::fromName<options::Strategy>(strategy);
        }
        run.repeat = meta.at("repeat").get<int>();
        run.number = item.index;
        if (wantedArm(run.arm) && wantedStrategy(run.strategy)) {
            candidates.push_back({.run = run,
                                  .file = store.folder() / item.file,
                                  .validationAccuracy = meta.at("val_accuracy").get<double>(),
                                  .iterations = meta.at("iterations").get<std::int64_t>()});
        }
    }
    if (candidates.empty()) {
        throw evaluationError("DL-EVAL-003",
                              "None of the trained classifiers is among those asked for.",
                              "Leave --arms and --strategies empty to evaluate all.");
    }
    return candidates;
}

options::ClassifierOptions trainedWith(const nlohmann::json& trainSpec)
{
    options::ClassifierOptions trained;
    options::fromJson(trainSpec.at("options"), trained);
    return trained;
}

/// The pictures to predict, resized and cropped once. As bytes: thousands of test pictures as
/// floating-point numbers would fill the memory.
struct Subject {
    torch::Tensor bytes; ///< uint8 [N, S, S, 3]
    std::vector<int> labels;
    std::string hash;
};

Subject subjectOf(const project::ProjectStore& store,
                  const Recogniser& recogniser,
                  const std::vector<LabelledPicture>& pictures,
                  jobs::JobControl& control)
{
    Subject subject;
    const std::int64_t side = recogniser.preprocess.crop;
    subject.bytes = torch::empty({static_cast<std::int64_t>(pictures.size()), side, side, 3},
                                 torch::TensorOptions(torch::kUInt8));
    std::string list;
    for (const auto& picture : pictures) {
        const auto crop = models::clipCrop(loadPicture(store, picture.row), recogniser.preprocess);
        subject.bytes[static_cast<std::int64_t>(subject.labels.size())].copy_(
            tensor::bytesFromImage(crop));
        subject.labels.push_back(picture.classIndex);
        list += std::to_string(picture.classIndex) + " " + picture.row.pixelSha256 + "\n";
        if (subject.labels.size() % 64 == 0) {
            control.checkpoint();
        }
    }
    subject.hash = base::sha256Hex(std::string_view(list));
    return subject;
}

/// Of one picture the most likely classes after the predicted one.
std::vector<std::pair<int, double>> runnersUpOf(const torch::Tensor& probabilities, int predicted)
{
    constexpr std::int64_t kRunnersUp = 2;
    const std::int64_t wanted = std::min(kRunnersUp + 1, probabilities.size(0));
    const auto [parts, classes] = probabilities.topk(wanted);
    std::vector<std::pair<int, double>> found;
    for (std::int64_t i = 0; i < wanted; ++i) {
        const int classIndex = static_cast<int>(classes[i].item<std::int64_t>());
        if (classIndex != predicted && static_cast<std::int64_t>(found.size()) < kRunnersUp) {
            // Four digits: more would only make the project larger.
            found.emplace_back(classIndex, std::round(parts[i].item<double>() * 1e4) / 1e4);
        }
    }
    return found;
}

PredictionSet predict(const Candidate& candidate,
                      Recogniser& recogniser,
                      const torch::Tensor& classIds,
                      const options::ClassifierOptions& trained,
                      const Subject& subject,
                      const jobs::JobControl& control)
{
    const auto adapters =
        candidate.file.empty() ? tensor::StateDict() : tensor::loadTensors(candidate.file);
    training::ClipClassifier classifier(
        recogniser.clip, recogniser.preprocess, classIds, adapters, trained.alpha / trained.rank);
    std::vector<torch::Tensor> chunks;
    for (const auto& bytes : subject.bytes.split(recogniser.clip->picturesAtOnce())) {
        control.checkpoint();
        tensor::requireMemoryLeft();
        chunks.push_back(
            classifier.probabilitiesOf(models::normaliseClipBytes(bytes, recogniser.preprocess)));
    }
    const auto probabilities = torch::cat(chunks).to(torch::kFloat32).contiguous();
    const auto [certainty, predicted] = probabilities.max(1);
    PredictionSet set;
    set.arm = std::string(options::nameOf(candidate.run.arm));
    set.strategy =
        candidate.run.strategy ? std::string(options::nameOf(*candidate.run.strategy)) : "";
    set.repeat = candidate.run.repeat;
    set.labels = subject.labels;
    set.pictures = subject.hash;
    set.validationAccuracy = candidate.validationAccuracy;
    set.iterations = candidate.iterations;
    for (std::int64_t i = 0; i < predicted.size(0); ++i) {
        set.predicted.push_back(static_cast<int>(predicted[i].item<std::int64_t>()));
        set.certainty.push_back(certainty[i].item<float>());
        set.runnersUp.push_back(runnersUpOf(probabilities[i], set.predicted.back()));
    }
    return set;
}

double accuracyOf(const PredictionSet& set)
{
    std::size_t right = 0;
    for (std::size_t i = 0; i < set.labels.size(); ++i) {
        right += set.labels[i] == set.predicted[i] ? 1 : 0;
    }
    return static_cast<double>(right) / static_cast<double>(set.labels.size());
}

} // namespace

project::JobRow trainJobOf(const project::ProjectStore& store)
{
    auto job = newestJob(store, "train");
    if (!job) {
        throw evaluationError("DL-EVAL-001", "No classifier is trained yet.", "Run `train` first.");
    }
    return *job;
}

std::string PredictionSet::armKey() const
{
    return arm + "/" + (strategy.empty() ? "-" : strategy);
}

nlohmann::json PredictionSet::toJson() const
{
    nlohmann::json json = {{"arm", arm},
                           {"strategy", strategy},
                           {"repeat", repeat},
                           {"labels", labels},
                           {"predicted", predicted},
                           {"certainty", certainty},
                           {"val_accuracy", validationAccuracy},
                           {"iterations", iterations},
                           {"pictures", pictures}};
    if (!runnersUp.empty()) {
        json["runners_up"] = runnersUp;
    }
    return json;
}

PredictionSet PredictionSet::fromJson(const nlohmann::json& json)
{
    PredictionSet set;
    set.arm = json.at("arm").get<std::string>();
    set.strategy = json.at("strategy").get<std::string>();
    set.repeat = json.at("repeat").get<int>();
    set.labels = json.at("labels").get<std::vector<int>>();
    set.predicted = json.at("predicted").get<std::vector<int>>();
    set.certainty = json.at("certainty").get<std::vector<float>>();
    set.validationAccuracy = json.at("val_accuracy").get<double>();
    set.iterations = json.at("iterations").get<std::int64_t>();
    set.pictures = json.at("pictures").get<std::string>();
    if (const auto found = json.find("runners_up"); found != json.end()) {
        found->get_to(set.runnersUp);
    }
    return set;
}

std::vector<PredictionSet> newestPredictions(const project::ProjectStore& store)
{
    const auto job = newestJobWith(store, "evaluate", "split", "test");
    if (!job) {
        throw evaluationError("DL-EVAL-002",
                              "The classifiers were not measured on the test pictures yet.",
                              "Run `evaluate` first.");
    }
    const auto trained = newestJob(store, "train");
    if (!trained || store.specOf(*job).at("inputs").at("train") != trained->specHash) {
        throw evaluationError("DL-EVAL-005",
                              "The classifiers were trained again after they were measured.",
                              "Run `evaluate` again.");
    }
    std::vector<PredictionSet> sets;
    for (const auto& row : store.resultsOfJob(job->id)) {
        if (row.kind == "predictions") {
            sets.push_back(PredictionSet::fromJson(nlohmann::json::parse(row.json)));
        }
    }
    return sets;
}

std::size_t classifiersToMeasure(const project::ProjectStore& store,
                                 const project::JobRow& trainJob,
                                 const options::EvaluateOptions& options)
{
    return candidatesOf(store, trainJob, trainedWith(store.specOf(trainJob)), options).size();
}

EvaluateReport evaluate(project::ProjectStore& store,
                        Engine& engine,
                        const options::EvaluateOptions& options,
                        jobs::JobControl& control)
{
    options::throwProblems(options::problemsOf(options), "evaluate");
    const std::string split(options::nameOf(options.split));
    requireNoLeaks(store);
    const auto pictures = picturesOfSplit(store, split);
    if (pictures.empty()) {
        throw evaluationError("DL-EVAL-004",
                              "The project has no " + split + " pictures to measure on.",
                              "Import some, or run `split`.");
    }
    const auto trainJob = trainJobOf(store);
    const nlohmann::json trainSpec = store.specOf(trainJob);
    const options::ClassifierOptions trained = trainedWith(trainSpec);
    const auto candidates = candidatesOf(store, trainJob, trained, options);
    std::string list;
    for (const auto& picture : pictures) {
        list += picture.row.pixelSha256 + "\n";
    }
    const ModelRef clip = clipModelOf(store);
    const TrainedPrompts prompts = trainedPrompts(store, trainSpec);
    nlohmann::json inputs = {{"train", trainJob.specHash},
                             {"pictures", base::sha256Hex(std::string_view(list))},
                             {"prompts", prompts.texts}};
    std::vector<std::string> untrainedPrompts;
    if (std::ranges::any_of(candidates, isZeroShot)) {
        // Other words for a class make another evaluation.
        untrainedPrompts = zeroShotPrompts(store, trained, options);
        inputs["zero_shot_prompts"] = untrainedPrompts;
    }
    const nlohmann::json spec = {{"schema", "dreamloft.spec/1"},
                                 {"verb", "evaluate"},
                                 {"version", kVersion},
                                 {"options", options::toJson(options)},
                                 {"inputs", inputs},
                                 {"models", {{"clip", clip.toJson()}}}};
    const auto job = runJob(store, "evaluate", split, spec, control, [&](const JobSite& site) {
        const jobs::DeviceLock turn = engine.turn(control);
        Recogniser& recogniser = engine.clip(clip, trained.precision.value());
        const auto classIds = training::classTextIds(recogniser.tokenizer, prompts.texts);
        const auto zeroShotIds =
            untrainedPrompts.empty()
                ? torch::Tensor()
                : training::classTextIds(recogniser.tokenizer, untrainedPrompts);
        const Subject subject = subjectOf(store, recogniser, pictures, control);
        std::vector<ArmRun> runs;
        for (const auto& candidate : candidates) {
            runs.push_back(candidate.run);
        }
        const ProtocolLabels labels = protocolLabelsOf(store, runs, options);
        std::set<std::string> there; // of a run that was stopped
        for (const auto& row : store.resultsOfJob(site.row.id)) {
            if (row.kind == "predictions") {
                there.insert(row.key);
            }
        }
        std::int64_t done = 0;
        for (const auto& candidate : candidates) {
            if (!there.contains(candidate.run.key())) {
                nlohmann::json result = predict(candidate,
                                                recogniser,
                                                isZeroShot(candidate) ? zeroShotIds : classIds,
                                                trained,
                                                subject,
                                                control)
                                            .toJson();
                result[kProtocol] = labels.at(candidate.run.armKey()).toJson();
                store.addResult(site.row.id, "predictions", candidate.run.key(), result);
            }
            control.report({.stage = "evaluate",
                            .done = ++done,
                            .total = static_cast<std::int64_t>(candidates.size())});
        }
    });
    EvaluateReport report;
    nlohmann::json accuracies = nlohmann::json::array();
    ProtocolLabels labels;
    report.summary = "Accuracy on " + std::to_string(pictures.size()) + " " + split + " pictures:";
    for (const auto& row : store.resultsOfJob(job.id)) {
        if (row.kind != "predictions") {
            continue;
        }
        const auto stored = nlohmann::json::parse(row.json);
        const auto set = PredictionSet::fromJson(stored);
        const auto label = ProtocolLabel::fromJson(stored.at(kProtocol));
        const auto arm = options::fromName<options::Arm>(set.arm);
        const double accuracy = accuracyOf(set);
        report.summary += "\n  " + armLabel(arm, set.strategy) + ", repeat " +
                          std::to_string(set.repeat + 1) + ": " + base::fixed(100 * accuracy, 1) +
                          " %, " + label.text();
        labels.emplace(set.armKey(), label);
        accuracies.push_back({{"arm", set.arm},
                              {"strategy", set.strategy},
                              {"repeat", set.repeat},
                              {"accuracy", accuracy},
                              {"n", set.labels.size()},
                              {kProtocol, label.letter}});
    }
    report.data = {{"job", job.id}, {"split", split}, {"results", accuracies}};
    addLabels(report.data, labels);
    if (split == "test" && !store.testLocked()) {
        report.warnings.push_back({"DL-DATA-009",
                                   "The test set is not locked, so its pictures could still be "
                                   "moved or learnt from. Run `split --lock-test`."});
    }
    warnOfOtherWords(prompts, report);
    warnOfAcceptedLeaks(store, report);
    return report;
}

} // namespace dreamloft::workflows
