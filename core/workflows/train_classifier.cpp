// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflows/train_classifier.h"

#include "core/base/durable_file.h"
#include "core/base/error.h"
#include "core/base/fault.h"
#include "core/base/seed.h"
#include "core/base/sha256.h"
#include "core/base/text.h"
#include "core/imaging/resize.h"
#include "core/nn/recompute.h"
#include "core/options/check_visitor.h"
#include "core/options/json_visitor.h"
#include "core/options/schemas.h"
#include "core/options/unread_options.h"
#include "core/project/layout.h"
#include "core/project/shots.h"
#include "core/tensor/state_dict.h"
#include "core/training/checkpoint.h"
#include "core/training/class_texts.h"
#include "core/training/classifier_arm.h"
#include "core/workflows/arms.h"
#include "core/workflows/engine_models.h"
#include "core/workflows/job_run.h"
#include "core/workflows/project_data.h"
#include "core/workflows/protocol.h"

#include <nlohmann/json.hpp>
#include <torch/types.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace dreamloft::workflows {
namespace {

constexpr int kVersion = 2;
/// Checkpoints of run n, iteration i are numbered n * kRunStride + i.
constexpr std::int64_t kRunStride = 10'000'000;

/// Pictures of all arms in memory, decoded once, and the lists that point into them.
struct Gallery {
    std::vector<imaging::RgbImage> pictures;
    std::vector<training::ArmItem> shots;
    std::map<options::Strategy, std::vector<training::ArmItem>> synthetic;
    std::int64_t perClass = 0; ///< synthetic pictures a class, the smallest over the strategies
};

/// Training photos that are no shots, by content: one that lies there twice is learnt from too.
std::vector<LabelledPicture> leftAfterShots(const project::ProjectStore& store, const Shots& shots)
{
    std::set<std::string> learnt;
    for (const auto& ofClass : shots.pictures) {
        for (const auto& row : ofClass) {
            learnt.insert(row.pixelSha256);
        }
    }
    auto left = picturesOfSplit(store, "train");
    std::erase_if(left, [&](const LabelledPicture& picture) {
        return learnt.contains(picture.row.pixelSha256);
    });
    return left;
}

/// The pictures that the step is chosen on: validation pictures as CoOp takes them, min(k, 4) a
/// class, or what the shots left of the training photos where there is no validation split, as in
/// ImageNet's lists (method.md 6.5, P2); for the oracle all test pictures.
std::vector<LabelledPicture> selectionPictures(const project::ProjectStore& store,
                                               options::Selection selection,
                                               const Shots& shots)
{
    if (selection == options::Selection::Oracle) {
        return picturesOfSplit(store, "test");
    }
    const int most = std::min(std::max(shots.list.k, 1), 4);
    auto candidates = picturesOfSplit(store, "val");
    if (candidates.empty()) {
        candidates = leftAfterShots(store, shots);
    }
    std::map<int, int> taken;
    std::vector<LabelledPicture> chosen;
    for (auto& picture : candidates) {
        if (taken[picture.classIndex]++ < most) {
            chosen.push_back(std::move(picture));
        }
    }
    return chosen;
}

/// What all runs of the job share.
struct Experiment {
    Shots shots;
    std::vector<std::string> prompts;
    std::vector<options::Strategy> strategies;
    std::map<options::Strategy, std::vector<std::vector<project::ItemRow>>> items;
    std::int64_t perClass = 0;
    std::vector<LabelledPicture> validation;
    ModelRef clip;
};

Experiment experimentOf(const project::ProjectStore& store,
                        const options::ClassifierOptions& options)
{
    Experiment experiment;
    static_cast<void>(classNames(store, true));
    experiment.shots = currentShotsOf(store);
    experiment.prompts = classPrompts(store, options.prompt_style);
    const auto uses = [&](options::Arm arm) {
        return std::find(options.arms.begin(), options.arms.end(), arm) != options.arms.end();
    };
    if (uses(options::Arm::Synthetic) || uses(options::Arm::Both)) {
        experiment.strategies = strategiesWithPictures(store, options.strategies);
        if (experiment.strategies.empty()) {
            throw base::Error({.kind = base::ErrorKind::UserFixable,
                               .code = "DL-GEN-005",
                               .object = "pictures",
                               .message = "There are no synthetic pictures to learn from yet.",
                               .hint = "Run `generate` first, or train with --arms "
                                       "clip_zero_shot,real_only.",
                               .workSafe = "Your project was not changed."});
        }
    }
    for (const auto strategy : experiment.strategies) {
        auto items = syntheticPictures(store, strategy, options.per_class);
        for (const auto& ofClass : items) {
            const auto count = static_cast<std::int64_t>(ofClass.size());
            experiment.perClass =
                experiment.perClass == 0 ? count : std::min(experiment.perClass, count);
        }
        experiment.items.emplace(strategy, std::move(items));
    }
    if (experiment.perClass == 0) {
        experiment.perClass =
            options.per_class.value_or(project::shotCountsOf(experiment.shots.list).most);
    }
    for (auto& [strategy, classes] : experiment.items) {
        for (auto& ofClass : classes) {
            // Arms are compared at equal numbers of pictures only.
            ofClass.resize(std::min(ofClass.size(), static_cast<std::size_t>(experiment.perClass)));
        }
    }
    experiment.validation = selectionPictures(store, options.selection, experiment.shots);
    experiment.clip = clipModelOf(store);
    return experiment;
}

nlohmann::json specOf(const Experiment& experiment, const options::ClassifierOptions& options)
{
    nlohmann::json pictures = nlohmann::json::object();
    for (const auto& [strategy, items] : experiment.items) {
        pictures[std::string(options::nameOf(strategy))] = hashOfPictures(items);
    }
    std::string validation;
    for (const auto& picture : experiment.validation) {
        validation += std::to_string(picture.classIndex) + " " + picture.row.pixelSha256 + "\n";
    }
    return {{"schema", "dreamloft.spec/1"},
            {"verb", "train"},
            {"version", kVersion},
            {"options", options::toJson(options)},
            {"inputs",
             {{"shots", experiment.shots.manifestHash},
              {"prompts", experiment.prompts},
              {"synthetic", pictures},
              {"per_class", experiment.perClass},
              {"validation", base::sha256Hex(std::string_view(validation))}}},
            {"models", {{"clip", experiment.clip.toJson()}}}};
}

/// Median of the shorter sides of the shots of a class, px.
int usualSide(const std::vector<project::PictureRow>& shots)
{
    std::vector<int> sides;
    for (const auto& row : shots) {
        sides.push_back(std::min(row.width, row.height));
    }
    std::sort(sides.begin(), sides.end());
    return sides.empty() ? 0 : sides[sides.size() / 2];
}

/// Never larger than the shots of its class (P16 of method.md).
imaging::RgbImage matched(imaging::RgbImage picture, int side)
{
    return side > 0 && std::min(picture.width, picture.height) > side
               ? imaging::resizeShorterSide(picture, side, imaging::Filter::Bicubic)
               : picture;
}

Gallery
galleryOf(const project::ProjectStore& store, const Experiment& experiment, bool matchResolution)
{
    Gallery gallery;
    const auto add = [&](imaging::RgbImage picture, int label, bool real) {
        gallery.pictures.push_back(std::move(picture));
        return training::ArmItem{.picture = static_cast<std::int64_t>(gallery.pictures.size()) - 1,
                                 .label = label,
                                 .real = real};
    };
    for (std::size_t label = 0; label < experiment.shots.pictures.size(); ++label) {
        for (const auto& row : experiment.shots.pictures[label]) {
            gallery.shots.push_back(add(loadPicture(store, row), static_cast<int>(label), true));
        }
    }
    for (const auto& [strategy, classes] : experiment.items) {
        for (std::size_t label = 0; label < classes.size(); ++label) {
            const int side = matchResolution ? usualSide(experiment.shots.pictures[label]) : 0;
            for (const auto& item : classes[label]) {
                gallery.synthetic[strategy].push_back(add(
                    matched(loadItemPicture(store, item), side), static_cast<int>(label), false));
            }
        }
    }
    return gallery;
}

class TrainJob {
public:
    TrainJob(const JobSite& site,
             Recogniser& recogniser,
             const options::ClassifierOptions& options,
             const Experiment& experiment,
             jobs::JobControl& control)
        : m_site(site)
        , m_recogniser(recogniser)
        , m_options(options)
        , m_experiment(experiment)
        , m_control(control)
        , m_gallery(galleryOf(site.store, experiment, options.match_resolution))
        , m_classIds(training::classTextIds(recogniser.tokenizer, experiment.prompts))
    {
        std::vector<imaging::RgbImage> pictures;
        std::vector<std::int64_t> labels;
        for (const auto& picture : experiment.validation) {
            pictures.push_back(loadPicture(site.store, picture.row));
            labels.push_back(picture.classIndex);
        }
        if (!pictures.empty()) {
            m_validation = training::makeEvaluationSet(pictures, labels, recogniser.preprocess);
        }
    }

    void run()
    {
        m_sparing = m_site.sparing();
        std::vector<std::int64_t> there;
        for (const auto& item : m_site.store.items(m_site.row.id)) {
            there.push_back(item.index);
        }
        const auto runs = armRuns(m_options.arms, m_experiment.strategies, m_options.repeats);
        for (const auto& run : runs) {
            const bool isThere = std::find(there.begin(), there.end(), run.number) != there.end();
            if (run.arm != options::Arm::ClipZeroShot && !isThere) {
                trainOne(run, static_cast<std::int64_t>(runs.size()));
            }
        }
    }

private:
    [[nodiscard]] std::vector<training::ArmItem> itemsOf(const ArmRun& run) const
    {
        switch (run.arm) {
        case options::Arm::Synthetic:
            return training::syntheticItems(m_gallery.synthetic.at(*run.strategy));
        case options::Arm::Both:
            return training::mixedItems(
                m_gallery.shots, m_gallery.synthetic.at(*run.strategy), m_experiment.perClass);
        default:
            return training::realOnlyItems(m_gallery.shots, m_experiment.perClass);
        }
    }

    /// Steps of `epochs` passes over an arm's own `pictures` or, where steps are equal, over
    /// perClass pictures a class whatever the arm learns from.
    [[nodiscard]] std::int64_t iterationsOf(std::int64_t epochs, std::int64_t pictures) const
    {
        const auto classes = static_cast<std::int64_t>(m_experiment.prompts.size());
        const auto seen = m_options.equal_steps ? m_experiment.perClass * classes : pictures;
        return training::armIterations(seen, m_options.batch, epochs);
    }

    void trainOne(const ArmRun& run, std::int64_t runs)
    {
        base::faultPoint("classifier.run");
        const training::ArmData data{.pictures = m_gallery.pictures, .items = itemsOf(run)};
        const auto count = static_cast<std::int64_t>(data.items.size());
        training::ArmSettings settings;
        settings.trainer.rank = m_options.rank;
        settings.trainer.alpha = m_options.alpha;
        settings.trainer.dropout = m_options.dropout;
        settings.trainer.learningRate = m_options.learning_rate;
        settings.trainer.minLearningRate = m_options.min_learning_rate;
        settings.trainer.weightDecay = m_options.weight_decay;
        if (run.arm == options::Arm::Both) {
            settings.trainer.realWeight = m_options.real_weight;
        }
        settings.trainer.seed =
            base::seedFor(m_options.seed, base::Purpose::ClipInit, 0, run.repeat, 0);
        settings.batch = m_options.batch;
        settings.trainer.totalIterations = iterationsOf(m_options.epochs, count);
        settings.trainer.warmupIterations = iterationsOf(m_options.warmup_epochs, count);
        settings.mixProbability = m_options.mix_probability;
        settings.augment = m_options.augment;
        settings.selectBest = m_options.selection != options::Selection::Last;
        settings.stage = "train " + std::to_string(run.number + 1) + " of " + std::to_string(runs) +
                         ": " + labelOf(run);

        training::ArmHooks hooks;
        hooks.resume = resumeState(run);
        m_sparing = m_site.sparing(); // as the checkpoint says
        hooks.save = [&](std::int64_t iteration, const tensor::StateDict& state) {
            const std::int64_t place = run.number * kRunStride + iteration;
            const auto folder = m_site.store.checkpointFolder(m_site.row, place);
            base::faultPoint("ckpt.write");
            training::saveCheckpoint(
                folder,
                {.step = iteration,
                 .state = state,
                 .facts = nlohmann::json{{"memory", m_site.memoryPlace()}}.dump()});
            m_site.store.addCheckpoint(m_site.row.id, place, folder);
        };
        const nn::RecomputeScope recompute(m_sparing);
        const auto result = training::trainClassifierArm(m_recogniser.clip,
                                                         m_classIds,
                                                         m_recogniser.preprocess,
                                                         data,
                                                         m_validation,
                                                         settings,
                                                         hooks,
                                                         m_control);
        write(run, result, count);
    }

    [[nodiscard]] tensor::StateDict resumeState(const ArmRun& run) const
    {
        const auto row = m_site.store.newestCheckpoint(m_site.row.id);
        if (!row || row->step / kRunStride != run.number || row->step % kRunStride == 0) {
            return {};
        }
        auto checkpoint = training::loadCheckpoint(m_site.store.folder() / row->folder);
        const auto facts = nlohmann::json::parse(checkpoint.facts);
        if (const auto memory = facts.find("memory"); memory != facts.end()) {
            m_site.startAt(*memory);
        }
        return std::move(checkpoint.state);
    }

    static std::string labelOf(const ArmRun& run)
    {
        return armLabel(run.arm, run.strategy ? std::string(options::nameOf(*run.strategy)) : "") +
               ", repeat " + std::to_string(run.repeat + 1);
    }

    void write(const ArmRun& run, const training::ArmResult& result, std::int64_t pictures)
    {
        const auto selection =
            m_validation.pixels.defined() ? m_options.selection : options::Selection::Last;
        const bool isLast = selection == options::Selection::Last;
        const std::int64_t reported = isLast ? result.iterations : result.selectedIteration;
        std::map<std::string, std::string> metadata{{"format", "pt"}};
        const nlohmann::json origin = originOf(m_site, 0, run.number);
        for (const auto& [key, value] : origin.items()) {
            metadata["dreamloft." + key] =
                value.is_string() ? value.get<std::string>() : value.dump();
        }
        metadata["dreamloft.arm"] = run.armKey();
        const auto path = m_site.folder / project::layout::adapterFile(0, run.number);
        base::makeDurableFolder(path.parent_path());
        base::faultPoint("adapter.write");
        tensor::saveTensors(path, isLast ? result.last : result.selected, metadata);
        nlohmann::json curve = nlohmann::json::array();
        double accuracy = 0;
        for (const auto& point : result.curve) {
            curve.push_back({point.iteration, point.loss, point.accuracy});
            accuracy = point.iteration == reported ? point.accuracy : accuracy;
        }
        project::ItemRow row;
        row.jobId = m_site.row.id;
        row.classIndex = 0;
        row.index = run.number;
        row.file = std::filesystem::relative(path, m_site.store.folder()).generic_string();
        row.sha256 = base::sha256OfFile(path);
        row.bytes = static_cast<std::int64_t>(std::filesystem::file_size(path));
        row.seed = m_options.seed;
        row.meta = nlohmann::json{
            {"arm", options::nameOf(run.arm)},
            {"strategy", run.strategy ? std::string(options::nameOf(*run.strategy)) : ""},
            {"repeat", run.repeat},
            {"pictures", pictures},
            {"iterations", result.iterations},
            {"selected_iteration", reported},
            {"selection", options::nameOf(selection)},
            {"val_accuracy", accuracy},
            {"val_pictures", m_experiment.validation.size()},
            {"curve",
             curve}}.dump();
        base::faultPoint("adapter.row");
        m_site.store.addItems(std::span(&row, 1));
    }

    const JobSite& m_site;
    Recogniser& m_recogniser;
    const options::ClassifierOptions& m_options;
    const Experiment& m_experiment;
    jobs::JobControl& m_control;
    Gallery m_gallery;
    torch::Tensor m_classIds;
    training::EvaluationSet m_validation;
    bool m_sparing = false; ///< hold less in memory at the price of time
};

TrainReport reportOf(const project::ProjectStore& store, const project::JobRow& job)
{
    TrainReport report;
    nlohmann::json runs = nlohmann::json::array();
    report.summary = "Classifiers in " + base::humanDuration(job.seconds) +
                     " (accuracy on the validation pictures; the test set was not touched):";
    for (const auto& item : store.items(job.id)) {
        const auto meta = nlohmann::json::parse(item.meta);
        const auto arm = options::fromName<options::Arm>(meta.at("arm").get<std::string>());
        report.summary += "\n  " + armLabel(arm, meta.at("strategy").get<std::string>()) +
                          ", repeat " + std::to_string(meta.at("repeat").get<int>() + 1) + ": " +
                          base::fixed(100 * meta.at("val_accuracy").get<double>(), 1) +
                          " % at step " +
                          std::to_string(meta.at("selected_iteration").get<std::int64_t>()) +
                          " of " + std::to_string(meta.at("iterations").get<std::int64_t>());
        runs.push_back(meta);
    }
    report.data = {{"job", job.id}, {"classifiers", runs}, {"seconds", job.seconds}};
    return report;
}

} // namespace

TrainReport trainClassifier(project::ProjectStore& store,
                            Engine& engine,
                            const options::ClassifierOptions& asked,
                            jobs::JobControl& control)
{
    options::throwProblems(options::problemsOf(asked), "train");
    const options::ClassifierOptions options = options::effective(withPrecision(asked, engine));
    requireNoLeaks(store);
    const Experiment experiment = experimentOf(store, options);
    if (experiment.validation.empty()) {
        control.note(jobs::NoteLevel::Warning,
                     "There is no validation split, so the last step of each training is used.");
    } else if (experiment.validation.front().row.split == "train") {
        control.note(jobs::NoteLevel::Info,
                     "There is no validation split; training photos that are no shots take its "
                     "place.");
    }
    const bool alone =
        std::ranges::find(options.arms, options::Arm::Synthetic) != options.arms.end();
    if (const std::string warning = fewShotsWarning(store, alone); !warning.empty()) {
        control.note(jobs::NoteLevel::Warning, warning);
    }
    const auto job =
        runJob(store,
               "train",
               "classifiers",
               specOf(experiment, options),
               control,
               [&](const JobSite& site) {
                   store.addResult(site.row.id, "environment", "run", engine.environment());
                   const jobs::DeviceLock turn = engine.turn(control);
                   if (site.memoryIsShort()) {
                       engine.forgetPipeline();
                   }
                   TrainJob(site,
                            engine.clip(experiment.clip, *options.precision),
                            options,
                            experiment,
                            control)
                       .run();
                   store.removeCheckpoints(site.row.id);
               });
    TrainReport report = reportOf(store, job);
    warnOfAcceptedLeaks(store, report);
    return report;
}

} // namespace dreamloft::workflows
