// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflows/estimate.h"

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/base/text.h"
#include "core/diffusion/image_to_image.h"
#include "core/diffusion/sampler.h"
#include "core/options/json_visitor.h"
#include "core/options/schemas.h"
#include "core/tensor/memory.h"
#include "core/training/adapter_memory.h"
#include "core/training/adapter_plan.h"
#include "core/training/adapter_trainer.h"
#include "core/training/classifier_arm.h"
#include "core/workflows/arms.h"
#include "core/workflows/engine_models.h"
#include "core/workflows/picture_geometry.h"
#include "core/workflows/project_data.h"
#include "core/workflows/strategy.h"

#include <nlohmann/json.hpp>
#include <torch/types.h>

#include <algorithm>
#include <map>
#include <optional>

namespace dreamloft::workflows {
namespace {

/// Work of a training row against one evaluation of it: the forward pass, the backward pass to the
/// activations of a frozen base and the adapters' gradients (performance.md 1.1).
constexpr double kTrainingFactor = 2.4;
constexpr int kProbeRows = 16;
constexpr int kProbePasses = 3;
/// Bytes of a written 8-bit picture per pixel: PNG of photographs.
constexpr double kPngBytesPerPixel = 2.2;
/// What an earlier job may have taken against its guess. Outside of that it did not run as this one
/// will: it was gathered from shards, say, or on another computer.
constexpr double kLeastShare = 0.25;
constexpr double kGreatestShare = 50;

struct Cost {
    double seconds = 0;
    double diskBytes = 0;
    std::int64_t units = 0;
    std::string unit;
};

double fastestOf(int passes, const std::function<void()>& work)
{
    double best = 0;
    for (int pass = 0; pass < passes; ++pass) {
        const double start = base::steadySeconds();
        work();
        const double seconds = base::steadySeconds() - start;
        best = pass == 0 ? seconds : std::min(best, seconds);
    }
    return best;
}

/// Seconds of one evaluation of the denoiser for one picture, measured in a batch.
double secondsPerEvaluation(diffusion::Pipeline& pipeline, int size)
{
    const at::NoGradGuard noGrad;
    auto shape = latentShape(pipeline, size);
    shape.insert(shape.begin(), kProbeRows);
    const auto sample = torch::zeros(shape);
    const auto states = torch::zeros(
        {kProbeRows, pipeline.tokenizer->length(), pipeline.unet->config().crossAttentionDim()});
    const auto timestep = torch::full({kProbeRows}, 500, torch::kInt64);
    return fastestOf(kProbePasses, [&] { pipeline.unet->forward(sample, timestep, states); }) /
           kProbeRows;
}

/// What was measured for one estimate: each probe runs once.
class Probes {
public:
    double evaluation(diffusion::Pipeline& pipeline, int size)
    {
        const auto known = m_evaluations.find(size);
        return known != m_evaluations.end()
                   ? known->second
                   : m_evaluations.emplace(size, secondsPerEvaluation(pipeline, size))
                         .first->second;
    }
    /// Seconds of a forward pass of the image tower for one picture.
    double picture(Recogniser& recogniser)
    {
        if (!m_picture) {
            const at::NoGradGuard noGrad;
            const auto side = recogniser.clip->config().vision.imageSize;
            const auto pixels = torch::zeros({kProbeRows, 3, side, side});
            m_picture =
                fastestOf(kProbePasses, [&] { recogniser.clip->imageEmbeds(pixels); }) / kProbeRows;
        }
        return *m_picture;
    }

private:
    std::map<int, double> m_evaluations; ///< by the side of the pictures
    std::optional<double> m_picture;
};

Cost adaptCost(const project::ProjectStore& store,
               Engine& engine,
               const options::AdaptOptions& options,
               Probes& probes)
{
    auto& pipeline =
        engine.pipeline(baseModelOf(store), options.precision.value_or(fastestPrecision()));
    const Shots shots = currentShotsOf(store);
    training::AdapterPlanRequest request;
    request.batch = options.batch;
    request.epochs = options.epochs;
    request.steps = options.steps;
    request.adaptersAtOnce = options.adapters_at_once;
    std::int64_t all = 0;
    for (const int index : chosenClasses(store, options.classes)) {
        const auto count =
            static_cast<std::int64_t>(shots.pictures[static_cast<std::size_t>(index)].size());
        all += count;
        if (options.strategy == options::Strategy::DataDreamCls) {
            request.samplesOfAdapter.push_back(count);
        } else if (options.strategy != options::Strategy::DataDreamDset) {
            request.samplesOfAdapter.insert(
                request.samplesOfAdapter.end(), static_cast<std::size_t>(count), 1);
        }
    }
    if (options.strategy == options::Strategy::DataDreamDset) {
        request.samplesOfAdapter = {all};
    }
    const int size = options.resolution.value_or(nativeSize(pipeline));
    const auto layout = training::adapterLayout(pipeline, options.rank, options.text_lora);
    training::limitToFreeMemory(request, pipeline, layout, latentShape(pipeline, size));
    const double perRow = kTrainingFactor * probes.evaluation(pipeline, size);
    Cost cost;
    for (const auto& group : training::planAdapters(request)) {
        cost.seconds +=
            perRow * static_cast<double>(group.steps * group.slots * group.rowsPerAdapter);
    }
    cost.units = static_cast<std::int64_t>(request.samplesOfAdapter.size());
    cost.unit = "adapters";
    cost.diskBytes = static_cast<double>(cost.units * layout.parameters()) * sizeof(float);
    return cost;
}

Cost generateCost(const project::ProjectStore& store,
                  Engine& engine,
                  const options::GenerateOptions& options,
                  Probes& probes)
{
    const Strategy& strategy = strategyFor(options.strategy);
    auto& pipeline =
        engine.pipeline(baseModelOf(store), options.precision.value_or(fastestPrecision()));
    const int size = options.resolution.value_or(nativeSize(pipeline));
    const auto scheduler = diffusion::makeScheduler(
        pipeline.scheduler, options.sampler, options.steps, options.spacing);
    if (options::startsFromShots(options.strategy)) {
        const auto strength = strategy.strengthFor(options, currentShotsOf(store).list.k);
        scheduler->startAt(diffusion::firstStep(options.steps, strength.value_or(1.0)));
    }
    const double branches = options.guidance == 1.0 ? 1 : 2;
    Cost cost;
    cost.units =
        static_cast<std::int64_t>(chosenClasses(store, options.classes).size()) * options.per_class;
    cost.unit = "pictures";
    cost.seconds = static_cast<double>(cost.units * scheduler->calls()) * branches *
                   probes.evaluation(pipeline, size);
    cost.diskBytes = static_cast<double>(cost.units) * size * size * kPngBytesPerPixel;
    return cost;
}

Cost trainCost(const project::ProjectStore& store,
               Engine& engine,
               const options::ClassifierOptions& options,
               Probes& probes)
{
    Recogniser& recogniser =
        engine.clip(clipModelOf(store), options.precision.value_or(fastestPrecision()));
    const auto strategies = strategiesWithPictures(store, options.strategies);
    std::int64_t perClass = options.per_class.value_or(currentShotsOf(store).list.k);
    if (!strategies.empty() && !options.per_class) {
        perClass = static_cast<std::int64_t>(
            syntheticPictures(store, strategies.front(), {}).front().size());
    }
    const auto classes = static_cast<std::int64_t>(classNames(store, true).size());
    const double perPicture = kTrainingFactor * probes.picture(recogniser);
    Cost cost;
    for (const auto& run : armRuns(options.arms, strategies, options.repeats)) {
        if (run.arm == options::Arm::ClipZeroShot) {
            continue;
        }
        // The list of both kinds is about twice as long.
        const bool longer = run.arm == options::Arm::Both && !options.equal_steps;
        const std::int64_t pictures = perClass * classes * (longer ? 2 : 1);
        cost.seconds +=
            perPicture *
            static_cast<double>(training::armIterations(pictures, options.batch, options.epochs) *
                                std::min<std::int64_t>(options.batch, pictures));
        ++cost.units;
    }
    cost.unit = "classifiers";
    return cost;
}

/// `spec` is the canonical JSON of the verb's options.
Cost costOf(const project::ProjectStore& store,
            Engine& engine,
            const std::string& verb,
            const nlohmann::json& spec,
            Probes& probes)
{
    if (verb == "adapt") {
        options::AdaptOptions options;
        options::fromJson(spec, options);
        return adaptCost(store, engine, options, probes);
    }
    if (verb == "generate") {
        options::GenerateOptions options;
        options::fromJson(spec, options);
        return generateCost(store, engine, options, probes);
    }
    DL_REQUIRE(verb == "train", "only adapt, generate and train can be estimated");
    options::ClassifierOptions options;
    options::fromJson(spec, options);
    return trainCost(store, engine, options, probes);
}

/// The job ran with this engine's build, processor, device and threads.
bool ranAsNow(const project::ProjectStore& store, const project::JobRow& job, const Engine& engine)
{
    for (const project::ResultRow& result : store.resultsOfJob(job.id)) {
        if (result.kind == "environment") {
            return nlohmann::json::parse(result.json, nullptr, false) == engine.environment();
        }
    }
    return false;
}

/// Seconds that a unit of the newest job of this kind took on this computer, against what the probe
/// would have said of it. Nothing when no job can be compared: same strategy and precision, same
/// model, same environment.
std::optional<double> measuredShare(const project::ProjectStore& store,
                                    Engine& engine,
                                    const std::string& verb,
                                    const nlohmann::json& spec,
                                    Probes& probes)
{
    const char* const kind = verb == "train" ? "clip" : "base";
    const nlohmann::json model =
        (verb == "train" ? clipModelOf(store) : baseModelOf(store)).toJson();
    const std::vector<project::JobRow> jobs = store.jobsByUse();
    for (auto job = jobs.rbegin(); job != jobs.rend(); ++job) {
        if (job->verb != verb || !job->finished() || job->seconds <= 0 ||
            !ranAsNow(store, *job, engine)) {
            continue;
        }
        const nlohmann::json before = store.specOf(*job);
        const nlohmann::json& then = before.at("options");
        const auto same = [&](const char* key) {
            return then.value(key, nlohmann::json()) == spec.value(key, nlohmann::json());
        };
        if (!same("strategy") || !same("precision") ||
            before.value("models", nlohmann::json::object()).value(kind, nlohmann::json()) !=
                model) {
            continue;
        }
        try {
            const Cost guess = costOf(store, engine, verb, then, probes);
            const auto made = static_cast<double>(store.items(job->id).size());
            if (made <= 0 || guess.units <= 0 || guess.seconds <= 0) {
                continue;
            }
            const double share =
                job->seconds / made / (guess.seconds / static_cast<double>(guess.units));
            if (share >= kLeastShare && share <= kGreatestShare) {
                return share;
            }
        } catch (const base::Error&) {
            continue; // its classes or pictures are gone, or a later version wrote it
        }
    }
    return std::nullopt;
}

} // namespace

VerbReport estimate(project::ProjectStore& store,
                    Engine& engine,
                    const std::string& verb,
                    const nlohmann::json& spec,
                    jobs::JobControl& control)
{
    control.report({.stage = "probe", .done = 0, .total = 1});
    Probes probes;
    Cost cost = costOf(store, engine, verb, spec, probes);
    const auto share = measuredShare(store, engine, verb, spec, probes);
    cost.seconds *= share.value_or(1.0);
    control.report({.stage = "probe", .done = 1, .total = 1});
    const auto memory = tensor::memoryState();
    VerbReport report;
    report.data = {{"verb", verb},
                   {"units", cost.units},
                   {"unit", cost.unit},
                   {"seconds", cost.seconds},
                   {"disk_bytes", cost.diskBytes},
                   {"memory_available_bytes", memory.availableBytes},
                   {"guess", !share}};
    report.summary =
        "About " + base::humanDuration(cost.seconds) +
        (share ? " (measured on this computer) for " : " (guess from a short probe) for ") +
        std::to_string(cost.units) + " " + cost.unit + ", " +
        base::humanBytes(static_cast<std::uint64_t>(cost.diskBytes)) + " on the disk; " +
        base::humanBytes(memory.availableBytes) + " of memory are free.";
    return report;
}

} // namespace dreamloft::workflows
