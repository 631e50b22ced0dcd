// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflows/true_steps.h"

#include "core/base/clock.h"
#include "core/base/peak_memory.h"
#include "core/diffusion/prompt_encoder.h"
#include "core/diffusion/sampler.h"
#include "core/tensor/memory.h"
#include "core/tensor/noise.h"
#include "core/training/adapter_trainer.h"
#include "core/training/class_texts.h"
#include "core/training/clip_adapter_trainer.h"

#include <torch/types.h>

#include <algorithm>
#include <functional>
#include <map>
#include <vector>

namespace dreamloft::workflows {
namespace {

constexpr int kTimedSteps = 3;
constexpr std::uint64_t kSeed = 0; ///< what the steps compute is thrown away

/// Mean seconds of a step after one that is not timed.
double secondsOf(const std::function<void()>& step)
{
    step();
    const double start = base::steadySeconds();
    for (int i = 0; i < kTimedSteps; ++i) {
        step();
    }
    return (base::steadySeconds() - start) / kTimedSteps;
}

std::vector<std::int64_t> batchShape(std::int64_t rows, std::span<const std::int64_t> shape)
{
    std::vector<std::int64_t> whole{rows};
    whole.insert(whole.end(), shape.begin(), shape.end());
    return whole;
}

/// Seconds of one of the calls that are alike, all but the first.
double secondsOfCall(diffusion::Pipeline& pipeline,
                     diffusion::Scheduler& scheduler,
                     const diffusion::SampleBatch& batch)
{
    struct Enough {};
    std::vector<double> ends; ///< of each call of the network
    const double start = base::steadySeconds();
    try {
        diffusion::sampleLatents(pipeline, batch, scheduler, [&](int, int, const torch::Tensor&) {
            ends.push_back(base::steadySeconds());
            if (ends.size() > static_cast<std::size_t>(kTimedSteps)) {
                throw Enough{};
            }
        });
    } catch (const Enough&) {
        // The rest of the calls cost the same.
    }
    // With a single call there is none to warm up with.
    return ends.size() > 1 ? (ends.back() - ends.front()) / static_cast<double>(ends.size() - 1)
                           : ends.back() - start;
}

} // namespace

StepsTaken measureSteps(const tensor::DeviceInfo& device, const std::function<double()>& steps)
{
    tensor::resetPeakBytes(device);
    // A card tells its own peak, which now is what it holds.
    const std::uint64_t before =
        tensor::peakBytes(device).value_or(tensor::memoryState().residentBytes);
    const base::PeakMemory ofThisComputer; // whatever was taken before, by a job or a model
    StepsTaken taken;
    taken.seconds = steps();
    const std::uint64_t peak = tensor::peakBytes(device).value_or(ofThisComputer.bytes());
    taken.bytes = peak > before ? static_cast<double>(peak - before) : 0.0;
    return taken;
}

double secondsOfAdaptStep(diffusion::Pipeline& pipeline,
                          const nn::AdapterLayout& layout,
                          const training::AdapterGroup& group,
                          const options::AdaptOptions& options,
                          std::span<const std::int64_t> latentShape)
{
    const auto on = torch::TensorOptions(torch::kFloat32).device(pipeline.device());
    nn::AdapterBank bank(layout, group.slots, on);
    bank.setScale(1.0);
    for (std::int64_t slot = 0; slot < group.slots; ++slot) {
        training::initialiseAdapter(bank, slot, kSeed, slot, -1);
    }
    training::AdapterTrainer trainer(pipeline,
                                     bank,
                                     {.learningRate = options.learning_rate,
                                      .warmupSteps = options.warmup_steps,
                                      .totalSteps = std::max<std::int64_t>(group.steps, 100),
                                      .weightDecay = options.weight_decay,
                                      .maxGradNorm = options.max_grad_norm,
                                      .textLora = options.text_lora});
    const std::int64_t rows = group.slots * group.rowsPerAdapter;
    const auto shape = batchShape(rows, latentShape);
    // An adapter of all classes meets the prompt of each, the others one.
    const bool forAll = options.strategy == options::Strategy::DataDreamDset;
    std::vector<std::string> prompts;
    for (std::int64_t row = 0; row < rows; ++row) {
        prompts.push_back("a photo of thing " + std::to_string(forAll ? row : 0));
    }
    training::AdapterBatch batch;
    batch.latents = tensor::noiseFor(kSeed, shape);
    batch.noise = tensor::noiseFor(kSeed + 1, shape);
    batch.timesteps = torch::full({rows}, 500, torch::kInt64);
    if (options.text_lora) {
        batch.inputIds = diffusion::tokenIds(*pipeline.tokenizer, prompts);
    } else {
        const at::NoGradGuard noGrad;
        batch.states = diffusion::encodePrompts(pipeline, prompts).expanded();
    }
    return secondsOf([&] { trainer.advance(batch, group.passRows); });
}

double secondsOfPictureBatch(diffusion::Pipeline& pipeline,
                             diffusion::Scheduler& scheduler,
                             const options::GenerateOptions& options,
                             const std::optional<BatchAdapters>& adapters,
                             std::int64_t pictures,
                             std::span<const std::int64_t> latentShape)
{
    diffusion::SampleBatch batch;
    batch.latents = tensor::noiseFor(kSeed, batchShape(pictures, latentShape));
    batch.prompts.assign(static_cast<std::size_t>(pictures), "a photo");
    batch.negative = options.negative;
    batch.loraOnUncond = options.lora_on_uncond;
    std::optional<nn::AdapterBank> bank;
    if (adapters) {
        const bool each = adapters->onePerPicture;
        bank.emplace(adapters->layout,
                     each ? pictures : 1,
                     torch::TensorOptions(torch::kFloat32).device(pipeline.device()));
        for (std::int64_t i = 0; i < pictures; ++i) {
            batch.adapterOf.push_back(each ? i : 0);
        }
        batch.unetBank = &*bank;
        batch.textBank = adapters->text ? &*bank : nullptr;
        batch.imagesPerAdapter = each ? 1 : pictures;
    }
    double seconds = 0;
    std::map<diffusion::PlannedCall, double> known;
    for (const diffusion::PlannedCall& call :
         diffusion::planCalls(scheduler, options.guidance, diffusion::approximationsOf(options))) {
        if (!known.contains(call)) {
            batch.guidance = call.guided ? options.guidance : 1.0;
            batch.approximations.blockCache = call.whole ? 1 : scheduler.calls();
            known[call] = secondsOfCall(pipeline, scheduler, batch);
        }
        seconds += known.at(call);
    }
    // What is made once, such as filters of the decoder, is not part of each batch.
    static_cast<void>(diffusion::decodeLatents(pipeline, batch.latents.slice(0, 0, 1)));
    const double decodeStart = base::steadySeconds();
    static_cast<void>(diffusion::decodeLatents(pipeline, batch.latents));
    return seconds + base::steadySeconds() - decodeStart;
}

double secondsOfClassifierStep(Recogniser& recogniser,
                               const options::ClassifierOptions& options,
                               std::span<const std::string> prompts,
                               std::int64_t pictures)
{
    training::ClipTrainerSettings settings;
    settings.rank = options.rank;
    settings.alpha = options.alpha;
    settings.dropout = options.dropout;
    settings.learningRate = options.learning_rate;
    settings.minLearningRate = options.min_learning_rate;
    settings.weightDecay = options.weight_decay;
    settings.totalIterations = 100;
    training::ClipAdapterTrainer trainer(
        recogniser.clip, training::classTextIds(recogniser.tokenizer, prompts), settings);
    const std::int64_t side = recogniser.clip->config().vision.imageSize;
    training::ClipBatch batch;
    batch.pixels = tensor::noiseFor(kSeed, {pictures, 3, side, side});
    batch.labels =
        torch::arange(pictures, torch::kInt64).remainder(static_cast<std::int64_t>(prompts.size()));
    return secondsOf([&] { trainer.step(batch); });
}

} // namespace dreamloft::workflows
