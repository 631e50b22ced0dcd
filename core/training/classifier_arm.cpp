// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/classifier_arm.h"

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/base/seed.h"
#include "core/jobs/pipeline.h"
#include "core/tensor/memory.h"
#include "core/training/arm_batches.h"
#include "core/training/checkpoint.h"

#include <ATen/ops/full.h>
#include <ATen/ops/tensor.h>

#include <algorithm>
#include <map>
#include <memory>
#include <optional>

namespace dreamloft::training {

namespace {

const std::string kBestPrefix = "arm.best.";
const std::string kCurveKey = "arm.curve";     ///< fp64 [points, 3]: iteration, loss, accuracy
const std::string kRunningKey = "arm.running"; ///< fp64 [3]: loss sum, losses, best iteration

/// What a run knows beside its trainer; travels in the checkpoint.
struct Record {
    std::vector<ArmPoint> curve;
    tensor::StateDict best;
    std::int64_t bestIteration = 0;
    double lossSum = 0.0; ///< since the last point
    double losses = 0.0;

    [[nodiscard]] double bestAccuracy() const
    {
        double highest = -1.0;
        for (const ArmPoint& point : curve) {
            highest = std::max(highest, point.accuracy);
        }
        return highest;
    }

    void save(tensor::StateDict& state) const
    {
        torch::Tensor points = at::empty({static_cast<std::int64_t>(curve.size()), 3}, at::kDouble);
        for (std::size_t i = 0; i < curve.size(); ++i) {
            const auto row = static_cast<std::int64_t>(i);
            points[row][0] = static_cast<double>(curve[i].iteration);
            points[row][1] = curve[i].loss;
            points[row][2] = curve[i].accuracy;
        }
        state[kCurveKey] = points;
        state[kRunningKey] =
            at::tensor({lossSum, losses, static_cast<double>(bestIteration)}, at::kDouble);
        for (const auto& [key, value] : best) {
            state[kBestPrefix + key] = value;
        }
    }

    void restore(const tensor::StateDict& state)
    {
        const auto points = state.find(kCurveKey);
        const auto running = state.find(kRunningKey);
        if (points == state.end() || running == state.end() || points->second.dim() != 2 ||
            points->second.size(1) != 3 || running->second.numel() != 3 ||
            points->second.scalar_type() != at::kDouble ||
            running->second.scalar_type() != at::kDouble) {
            throw base::Error({.kind = base::ErrorKind::DamagedState,
                               .code = "DL-TRAIN-022",
                               .object = "classifier",
                               .message = "Cannot continue \"classifier training\": the saved "
                                          "curve does not fit, expected three numbers a point.",
                               .hint = "Continue from an earlier checkpoint.",
                               .workSafe = "All finished classifiers are safe."});
        }
        curve.clear();
        for (std::int64_t row = 0; row < points->second.size(0); ++row) {
            const torch::Tensor point = points->second[row];
            curve.push_back({.iteration = static_cast<std::int64_t>(point[0].item<double>()),
                             .loss = point[1].item<double>(),
                             .accuracy = point[2].item<double>()});
        }
        lossSum = running->second[0].item<double>();
        losses = running->second[1].item<double>();
        bestIteration = static_cast<std::int64_t>(running->second[2].item<double>());
        for (const auto& [key, value] : state) {
            if (key.starts_with(kBestPrefix)) {
                best[key.substr(kBestPrefix.size())] = value;
            }
        }
    }
};

std::int64_t repeatsOf(std::int64_t perClass, std::int64_t shotsOfClass)
{
    return std::max<std::int64_t>(1, perClass / shotsOfClass);
}

} // namespace

std::vector<ArmItem> realOnlyItems(std::span<const ArmItem> shots, std::int64_t perClass)
{
    std::map<std::int64_t, std::int64_t> shotsOf;
    for (const ArmItem& shot : shots) {
        ++shotsOf[shot.label];
    }
    std::vector<ArmItem> items;
    for (const ArmItem& shot : shots) {
        ArmItem item = shot;
        item.real = true;
        items.insert(items.end(),
                     static_cast<std::size_t>(repeatsOf(perClass, shotsOf.at(shot.label))),
                     item);
    }
    return items;
}

std::vector<ArmItem> syntheticItems(std::span<const ArmItem> synthetic)
{
    std::vector<ArmItem> items(synthetic.begin(), synthetic.end());
    for (ArmItem& item : items) {
        item.real = false;
    }
    return items;
}

std::vector<ArmItem> mixedItems(std::span<const ArmItem> shots,
                                std::span<const ArmItem> synthetic,
                                std::int64_t perClass)
{
    std::vector<ArmItem> items = realOnlyItems(shots, perClass);
    const std::vector<ArmItem> others = syntheticItems(synthetic);
    items.insert(items.end(), others.begin(), others.end());
    return items;
}

EvaluationSet makeEvaluationSet(std::span<const imaging::RgbImage> pictures,
                                std::span<const std::int64_t> labels,
                                const models::ClipPreprocess& preprocess)
{
    DL_REQUIRE(pictures.size() == labels.size(), "one label a picture");
    if (pictures.empty()) {
        return {};
    }
    return {.pixels = models::clipPixels(pictures, preprocess),
            .labels = at::tensor(at::ArrayRef<std::int64_t>(labels.data(), labels.size()))};
}

double
accuracyOn(ClipAdapterTrainer& trainer, const EvaluationSet& set, const jobs::JobControl& control)
{
    const std::int64_t count = set.labels.size(0);
    const std::int64_t step = trainer.picturesAtOnce();
    std::int64_t correct = 0;
    for (std::int64_t first = 0; first < count; first += step) {
        control.checkpoint();
        tensor::requireMemoryLeft();
        const std::int64_t some = std::min(step, count - first);
        const torch::Tensor predicted =
            trainer.probabilities(set.pixels.narrow(0, first, some), some).argmax(1);
        correct += (predicted == set.labels.narrow(0, first, some)).sum().item<std::int64_t>();
    }
    return static_cast<double>(correct) / static_cast<double>(count);
}

std::int64_t armIterations(std::int64_t items, std::int64_t batch, std::int64_t epochs)
{
    DL_REQUIRE(items > 0 && batch > 0 && epochs >= 0, "pictures, batch and epochs");
    return epochs * ((items + batch - 1) / batch);
}

ArmResult trainClassifierArm(models::Clip clip,
                             const torch::Tensor& classIds,
                             const models::ClipPreprocess& preprocess,
                             const ArmData& data,
                             const EvaluationSet& validation,
                             const ArmSettings& settings,
                             const ArmHooks& hooks,
                             jobs::JobControl& control)
{
    const double started = base::steadySeconds();
    ClipTrainerSettings recipe = settings.trainer;
    const std::int64_t total = recipe.totalIterations;
    DL_REQUIRE(total > 0 && !data.items.empty(), "pictures and iterations");
    recipe.warmupIterations = std::min(total, recipe.warmupIterations);
    ClipAdapterTrainer trainer(std::move(clip), classIds, recipe);
    Record record;
    if (!hooks.resume.empty()) {
        trainer.restore(hooks.resume);
        record.restore(hooks.resume);
    }

    // Where the best step is chosen, at least ten looks at the validation pictures, whatever the
    // length of the run.
    const std::int64_t interval =
        settings.selectBest
            ? std::max<std::int64_t>(1, std::min(settings.evaluateEvery, total / 10))
            : settings.evaluateEvery;
    const auto save = [&] {
        if (hooks.save) {
            tensor::StateDict state = trainer.state();
            record.save(state);
            hooks.save(trainer.iteration(), state);
        }
    };

    const auto lookIfDue = [&] {
        const std::int64_t done = trainer.iteration();
        const bool isSeen = !record.curve.empty() && record.curve.back().iteration == done;
        if (!validation.pixels.defined() || done == 0 || isSeen ||
            (done % interval != 0 && done != total)) {
            return;
        }
        const double before = record.bestAccuracy();
        record.curve.push_back({.iteration = done,
                                .loss = record.lossSum / record.losses,
                                .accuracy = accuracyOn(trainer, validation, control)});
        record.lossSum = 0.0;
        record.losses = 0.0;
        if (record.curve.back().accuracy > before) {
            record.best = trainer.adapters();
            record.bestIteration = done;
        }
        control.metric("classifier/val_accuracy", done, record.curve.back().accuracy);
    };

    const ArmBatches batches(data, preprocess, settings, classIds.size(0), recipe.seed);
    std::optional<RawBatch> prepared;
    // One batch is prepared while the one before it trains.
    jobs::PipelineStage<std::int64_t> ahead(
        1, 1, [&](std::int64_t iteration) { prepared = batches.prepare(iteration); });
    if (trainer.iteration() < total) {
        ahead.push(trainer.iteration());
    }
    lookIfDue(); // at a step that was the last one before a stop
    CheckpointClock clock(total, base::steadySeconds());
    while (trainer.iteration() < total) {
        ahead.drain();
        const RawBatch raw = std::move(*prepared);
        if (trainer.iteration() + 1 < total) {
            ahead.push(trainer.iteration() + 1);
        }
        const double loss = trainer.step(batches.finish(raw));
        record.lossSum += loss;
        record.losses += 1.0;
        const std::int64_t done = trainer.iteration();
        control.metric("classifier/train_loss", done, loss);
        try {
            control.checkpoint(); // a look at all validation pictures is long for one who stops
            lookIfDue();
            control.report({.stage = settings.stage, .done = done, .total = total, .detail = {}});
        } catch (const base::Cancelled&) {
            save();
            throw;
        }
        if (done < total && clock.due(done, base::steadySeconds())) {
            save();
            clock.saved(done, base::steadySeconds());
        }
        tensor::requireMemoryLeft();
    }

    ArmResult result;
    result.last = trainer.adapters();
    result.selected = record.best.empty() ? result.last : record.best;
    result.selectedIteration = record.best.empty() ? total : record.bestIteration;
    result.curve = record.curve;
    result.iterations = total;
    result.skippedSteps = trainer.skippedSteps();
    result.seconds = base::steadySeconds() - started;
    return result;
}

} // namespace dreamloft::training
