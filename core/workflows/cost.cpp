// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflows/cost.h"

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/diffusion/image_to_image.h"
#include "core/diffusion/sampler.h"
#include "core/nn/frozen_copies.h"
#include "core/options/json_visitor.h"
#include "core/options/schemas.h"
#include "core/project/shots.h"
#include "core/tensor/memory.h"
#include "core/tensor/torch_device.h"
#include "core/training/adapter_memory.h"
#include "core/training/adapter_plan.h"
#include "core/training/adapter_trainer.h"
#include "core/training/classifier_arm.h"
#include "core/training/clip_adapters.h"
#include "core/workflows/adapt_watch.h"
#include "core/workflows/arms.h"
#include "core/workflows/cost_looks.h"
#include "core/workflows/engine_models.h"
#include "core/workflows/job_run.h"
#include "core/workflows/picture_batches.h"
#include "core/workflows/picture_geometry.h"
#include "core/workflows/project_data.h"
#include "core/workflows/refill.h"
#include "core/workflows/strategy.h"
#include "core/workflows/true_steps.h"

#include <nlohmann/json.hpp>
#include <torch/types.h>

#include <algorithm>
#include <functional>
#include <map>
#include <utility>

namespace dreamloft::workflows {
namespace {

/// Work of a training row against one evaluation of it: the forward pass, the backward pass to the
/// activations of a frozen base and the adapters' gradients (performance.md 1.1).
constexpr double kTrainingFactor = 2.4;
constexpr int kProbeRows = 16;
constexpr int kProbePasses = 3;
/// Bytes of a written 8-bit picture per pixel: PNG of photographs.
constexpr double kPngBytesPerPixel = 2.2;

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

/// Seconds of one evaluation of the denoiser for one picture, measured in a batch; see Probes.
double secondsPerEvaluation(diffusion::Pipeline& pipeline, int size, bool whole)
{
    const at::NoGradGuard noGrad;
    auto shape = latentShape(pipeline, size);
    shape.insert(shape.begin(), kProbeRows);
    const auto on = torch::TensorOptions(torch::kFloat32).device(pipeline.device());
    const auto sample = torch::zeros(shape, on);
    const auto states = torch::zeros(
        {kProbeRows, pipeline.tokenizer->length(), pipeline.unet->config().crossAttentionDim()},
        on);
    const auto timestep = torch::full({kProbeRows}, 500, torch::kInt64);
    torch::Tensor deep;
    if (!whole) {
        static_cast<void>(pipeline.unet->forward(sample, timestep, states, nullptr, &deep));
    }
    const auto pass = [&] {
        tensor::waitFor(whole ? pipeline.unet->forward(sample, timestep, states)
                              : pipeline.unet->forwardOutermost(deep, sample, timestep, states));
    };
    return fastestOf(kProbePasses, pass) / kProbeRows;
}

double heldBytes(const diffusion::Pipeline& pipeline)
{
    const auto held = nn::frozenMemoryOf(*pipeline.unet, false).held +
                      nn::frozenMemoryOf(*pipeline.vae, false).held +
                      nn::frozenMemoryOf(*pipeline.text, false).held; // loaded as the weights are
    return bytesOf(*pipeline.unet) + bytesOf(*pipeline.vae) + bytesOf(*pipeline.text) +
           static_cast<double>(held);
}

/// Runs true steps and keeps the memory that they took beside the loaded models.
double measured(Cost& cost, const Engine& engine, const std::function<double()>& steps)
{
    const StepsTaken taken = measureSteps(engine.device(), steps);
    cost.workBytes = taken.bytes;
    return taken.seconds;
}

/// How looking at a training is shared out over its groups, as adapt_job does it.
class WatchShare {
public:
    /// `firstOf`: the adapter of a class, or that of its first picture.
    WatchShare(const project::ProjectStore& store,
               const options::AdaptOptions& options,
               const std::vector<int>& classes,
               std::map<int, std::int64_t> firstOf)
        : m_options(options)
        , m_firstOf(std::move(firstOf))
    {
        if (options.sample_every <= 0) {
            return;
        }
        m_drawn = sampledClasses(store, options, classes);
        if (isMeasured(options.strategy)) {
            for (const LabelledPicture& picture : picturesOfSplit(store, "val")) {
                auto& count = m_measured[picture.classIndex];
                count = std::min(count + 1, static_cast<std::int64_t>(kMeasuredOfClass));
            }
        }
    }

    /// Evaluations of the denoiser for one picture, over all looks at the group.
    [[nodiscard]] std::int64_t evaluations(const training::AdapterGroup& group) const
    {
        const auto mine = [&](int classIndex) {
            const auto first = m_firstOf.find(classIndex);
            return first != m_firstOf.end() &&
                   std::ranges::find(group.adapters, first->second) != group.adapters.end();
        };
        return watchEvaluations(m_options.sample_every,
                                group.steps,
                                std::ranges::count_if(m_drawn, mine),
                                measuredRows(group, mine));
    }

private:
    /// Every slot has as many rows as the adapter with the most pictures; where one has none,
    /// nothing is measured.
    template <class Mine>
    [[nodiscard]] std::int64_t measuredRows(const training::AdapterGroup& group, Mine mine) const
    {
        std::int64_t most = 0;
        std::int64_t all = 0;
        std::size_t classes = 0;
        for (const auto& [classIndex, count] : m_measured) {
            all += count;
            most = mine(classIndex) ? std::max(most, count) : most;
            classes += mine(classIndex) ? 1 : 0;
        }
        if (m_options.strategy == options::Strategy::DataDreamDset) {
            return group.slots * all;
        }
        return classes == group.adapters.size() ? group.slots * most : 0;
    }

    const options::AdaptOptions& m_options;
    std::map<int, std::int64_t> m_firstOf;
    std::vector<int> m_drawn;
    std::map<int, std::int64_t> m_measured; ///< validation pictures by class index
};

Cost adaptCost(const project::ProjectStore& store,
               Engine& engine,
               const options::AdaptOptions& options,
               bool trueSteps,
               Probes& probes)
{
    auto& pipeline =
        engine.pipeline(baseModelOf(store), options.precision.value_or(fastestPrecision(engine)));
    const Shots shots = currentShotsOf(store);
    training::AdapterPlanRequest request;
    request.batch = options.batch;
    request.epochs = options.epochs;
    request.steps = options.steps;
    request.adaptersAtOnce = options.adapters_at_once;
    std::int64_t all = 0;
    const std::vector<int> classes = chosenClasses(store, options.classes);
    const bool forAll = options.strategy == options::Strategy::DataDreamDset;
    std::map<int, std::int64_t> firstOf;
    for (const int index : classes) {
        const auto count =
            static_cast<std::int64_t>(shots.pictures[static_cast<std::size_t>(index)].size());
        all += count;
        if (forAll || options.strategy == options::Strategy::DataDreamCls || count > 0) {
            firstOf[index] = static_cast<std::int64_t>(request.samplesOfAdapter.size());
        }
        if (options.strategy == options::Strategy::DataDreamCls) {
            request.samplesOfAdapter.push_back(count);
        } else if (!forAll) {
            request.samplesOfAdapter.insert(
                request.samplesOfAdapter.end(), static_cast<std::size_t>(count), 1);
        }
    }
    if (forAll) {
        request.samplesOfAdapter = {all};
    }
    const int size = options.resolution.value_or(nativeSize(pipeline));
    const auto layout = training::adapterLayout(pipeline, options.rank, options.text_lora);
    training::limitToFreeMemory(request, pipeline, layout, latentShape(pipeline, size));
    const auto groups = training::planAdapters(request);
    const auto rowsOf = [](const training::AdapterGroup& group) {
        return group.slots * group.rowsPerAdapter;
    };
    Cost cost;
    cost.unit = "adapters";
    if (groups.empty()) {
        return cost; // no class was chosen
    }
    const auto& largest = *std::ranges::max_element(groups, {}, rowsOf);
    cost.modelBytes = heldBytes(pipeline);
    for (const auto& group : groups) {
        const double bytes = request.bytesPerRow * static_cast<double>(group.rowsAtOnce()) +
                             request.bytesPerAdapter * static_cast<double>(group.slots);
        cost.workBytes = std::max(cost.workBytes, bytes);
        cost.passes = std::max(cost.passes, group.passes());
    }
    cost.workBytes += training::trainingBytesOfCopies(pipeline, layout);
    double perRow = 0;
    if (trueSteps) {
        const auto step = [&] {
            return secondsOfAdaptStep(
                pipeline, layout, largest, options, latentShape(pipeline, size));
        };
        perRow = measured(cost, engine, step) / static_cast<double>(rowsOf(largest));
    } else {
        perRow = kTrainingFactor * probes.evaluation(pipeline, size);
    }
    const WatchShare watch(store, options, classes, std::move(firstOf));
    for (const auto& group : groups) {
        cost.seconds += perRow * static_cast<double>(group.steps * rowsOf(group));
        // Looking on runs forward only.
        cost.seconds += perRow / kTrainingFactor * static_cast<double>(watch.evaluations(group));
    }
    cost.units = static_cast<std::int64_t>(request.samplesOfAdapter.size());
    cost.diskBytes = static_cast<double>(cost.units * layout.parameters()) * sizeof(float);
    return cost;
}

/// What the verb will make its pictures with; the usual adapters where none are trained yet.
std::optional<BatchAdapters> adaptersFor(const project::ProjectStore& store,
                                         const diffusion::Pipeline& pipeline,
                                         const Strategy& strategy,
                                         const options::GenerateOptions& options)
{
    const auto adaptedBy = strategy.adaptedBy();
    if (!adaptedBy) {
        return std::nullopt;
    }
    options::AdaptOptions trained;
    if (const auto job = newestJobWith(store, "adapt", "strategy", options::nameOf(*adaptedBy))) {
        const auto spec = store.specOf(*job).at("options");
        trained.rank = spec.at("rank").get<int>();
        trained.text_lora = spec.at("text_lora").get<bool>();
    }
    const bool pair = options.strategy == options::Strategy::Loft; // two are fused for a picture
    return BatchAdapters{.layout = training::adapterLayout(
                             pipeline, trained.rank * (pair ? 2 : 1), trained.text_lora),
                         .onePerPicture = pair || options.strategy == options::Strategy::LoftSingle,
                         .text = trained.text_lora};
}

Cost generateCost(const project::ProjectStore& store,
                  Engine& engine,
                  const options::GenerateOptions& options,
                  const std::vector<project::ItemRow>& there,
                  bool trueSteps,
                  Probes& probes)
{
    const Strategy& strategy = strategyFor(options.strategy);
    auto& pipeline =
        engine.pipeline(baseModelOf(store), options.precision.value_or(fastestPrecision(engine)));
    const int size = options.resolution.value_or(nativeSize(pipeline));
    const auto scheduler = diffusion::makeScheduler(
        pipeline.scheduler, options.sampler, options.steps, options.spacing);
    if (options::startsFromShots(options.strategy)) {
        const auto strength = strategy.strengthFor(options, currentShotsOf(store).list.k);
        scheduler->startAt(diffusion::firstStep(options.steps, strength.value_or(1.0)));
    }
    const bool splits = options.strategy == options::Strategy::DataDreamCls; // as the job deals
    const PicturesOwed owed(
        chosenClasses(store, options.classes), options.per_class, there, splits);
    Cost cost;
    cost.units = owed.pictures();
    cost.unit = "pictures";
    cost.modelBytes = heldBytes(pipeline);
    const auto shape = latentShape(pipeline, size);
    const std::int64_t fastest =
        diffusion::defaultSampleBatch(shape[1], shape[2], !pipeline.device().is_cpu());
    const std::int64_t planned =
        batchSizesFor({.images = splits ? options.per_class : owed.listed(),
                       .asked = options.batch,
                       .fastest = fastest})
            .dealt;
    const std::int64_t batch = picturesBelowCeiling(pipeline, size, planned);
    cost.passes = batch > 0 ? (planned + batch - 1) / batch : 1;
    // A batch that lacks a picture is made as a whole.
    const std::int64_t batches = owed.batches(batch);
    cost.workBytes =
        static_cast<double>(batch) * bytesOfPicture(pipeline, size) + bytesBesidePictures(pipeline);
    if (trueSteps) {
        const double perBatch = measured(cost, engine, [&] {
            return secondsOfPictureBatch(pipeline,
                                         *scheduler,
                                         options,
                                         adaptersFor(store, pipeline, strategy, options),
                                         batch,
                                         shape);
        });
        cost.seconds = perBatch * static_cast<double>(batches);
    } else {
        double perPicture = 0;
        for (const diffusion::PlannedCall& call : diffusion::planCalls(
                 *scheduler, options.guidance, diffusion::approximationsOf(options))) {
            perPicture += (call.guided ? 2 : 1) * probes.evaluation(pipeline, size, call.whole);
        }
        cost.seconds = static_cast<double>(std::min(batches * batch, owed.listed())) * perPicture;
    }
    cost.diskBytes = static_cast<double>(cost.units) * size * size * kPngBytesPerPixel;
    return cost;
}

Cost trainCost(const project::ProjectStore& store,
               Engine& engine,
               const options::ClassifierOptions& options,
               bool trueSteps,
               Probes& probes)
{
    const options::Precision precision = options.precision.value_or(fastestPrecision(engine));
    Recogniser& recogniser = engine.clip(clipModelOf(store), precision);
    const auto strategies = strategiesWithPictures(store, options.strategies);
    std::int64_t perClass =
        options.per_class.value_or(project::shotCountsOf(currentShotsOf(store).list).most);
    if (!strategies.empty() && !options.per_class) {
        perClass = static_cast<std::int64_t>(
            syntheticPictures(store, strategies.front(), {}).front().size());
    }
    const auto classes = static_cast<std::int64_t>(classNames(store, true).size());
    const auto& config = recogniser.clip->config();
    const std::int64_t rows = std::min<std::int64_t>(options.batch, perClass * classes);
    Cost cost;
    const auto copies = nn::frozenMemoryOf(*recogniser.clip, true);
    cost.modelBytes = bytesOf(*recogniser.clip) + static_cast<double>(copies.held);
    cost.workBytes = static_cast<double>(copies.toCome()) +
                     training::trainingBytesOfClip(config, rows, classes, options.rank) *
                         static_cast<double>(c10::elementSize(dtypeOf(precision))) /
                         static_cast<double>(sizeof(float));
    double perPicture = 0;
    if (trueSteps) {
        const auto step = [&] {
            return secondsOfClassifierStep(
                recogniser, options, classPrompts(store, options.prompt_style), rows);
        };
        perPicture = measured(cost, engine, step) / static_cast<double>(rows);
    } else {
        perPicture = kTrainingFactor * probes.picture(recogniser);
    }
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
    const nn::AdapterLayout layout(training::clipTargets(recogniser.clip), options.rank);
    cost.diskBytes = static_cast<double>(cost.units * layout.parameters()) * sizeof(float);
    return cost;
}

} // namespace

double Probes::evaluation(diffusion::Pipeline& pipeline, int size, bool whole)
{
    auto& evaluations = m_engine != nullptr ? m_engine->evaluationSeconds() : m_evaluations;
    const std::pair key(size, whole);
    const auto known = evaluations.find(key);
    return known != evaluations.end()
               ? known->second
               : evaluations.emplace(key, secondsPerEvaluation(pipeline, size, whole))
                     .first->second;
}

double Probes::picture(Recogniser& recogniser)
{
    if (!m_picture) {
        const at::NoGradGuard noGrad;
        const auto side = recogniser.clip->config().vision.imageSize;
        const auto on = torch::TensorOptions(torch::kFloat32)
                            .device(recogniser.clip->parameters().front().device());
        const auto pixels = torch::zeros({kProbeRows, 3, side, side}, on);
        m_picture = fastestOf(kProbePasses,
                              [&] { tensor::waitFor(recogniser.clip->imageEmbeds(pixels)); }) /
                    kProbeRows;
    }
    return *m_picture;
}

Cost costOf(const project::ProjectStore& store,
            Engine& engine,
            const std::string& verb,
            const nlohmann::json& spec,
            bool trueSteps,
            Probes& probes,
            const std::vector<project::ItemRow>& there)
{
    if (verb == "adapt") {
        options::AdaptOptions options;
        options::fromJson(spec, options);
        return adaptCost(store, engine, options, trueSteps, probes);
    }
    if (verb == "generate") {
        options::GenerateOptions options;
        options::fromJson(spec, options);
        return generateCost(store, engine, options, there, trueSteps, probes);
    }
    if (verb == "score") {
        options::ScoreOptions options;
        options::fromJson(spec, options);
        return scoreCost(store, engine, options, trueSteps);
    }
    if (verb == "evaluate") {
        return evaluateCost(store, engine, spec, probes);
    }
    DL_REQUIRE(verb == "train", "this verb costs too little to be estimated");
    options::ClassifierOptions options;
    options::fromJson(spec, options);
    return trainCost(store, engine, options, trueSteps, probes);
}

} // namespace dreamloft::workflows
