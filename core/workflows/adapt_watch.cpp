// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflows/adapt_watch.h"

#include "core/base/durable_file.h"
#include "core/base/error.h"
#include "core/base/log.h"
#include "core/base/seed.h"
#include "core/diffusion/sampler.h"
#include "core/imaging/encode.h"
#include "core/imaging/resize.h"
#include "core/nn/fuse_adapters.h"
#include "core/project/layout.h"
#include "core/tensor/image_tensor.h"
#include "core/tensor/noise.h"
#include "core/workflows/picture_geometry.h"
#include "core/workflows/project_data.h"

#include <torch/types.h>

#include <algorithm>
#include <numeric>

namespace dreamloft::workflows {
namespace {

/// Enough to see what was learnt; the samples are drawn many times during a job.
constexpr int kSteps = 15;
constexpr double kGuidance = 2.0;
/// Draws of noise and timestep for each validation picture.
constexpr std::int64_t kDraws = 4;

} // namespace

std::map<int, std::vector<training::TrainingSample>> validationSamples(
    const project::ProjectStore& store, const std::vector<std::string>& prompts, int size)
{
    std::map<int, std::vector<training::TrainingSample>> samples;
    for (const LabelledPicture& picture : picturesOfSplit(store, "val")) {
        auto& mine = samples[picture.classIndex];
        if (mine.size() < kMeasuredOfClass) {
            mine.push_back({.classIndex = picture.classIndex,
                            .item = static_cast<std::int64_t>(mine.size()),
                            .key = picture.row.pixelSha256,
                            .resized = imaging::resizeShorterSide(
                                loadPicture(store, picture.row), size, imaging::Filter::Bilinear),
                            .prompt = prompts.at(static_cast<std::size_t>(picture.classIndex))});
        }
    }
    return samples;
}

bool isMeasured(options::Strategy strategy)
{
    return strategy == options::Strategy::DataDreamDset ||
           strategy == options::Strategy::DataDreamCls;
}

std::vector<int> sampledClasses(const project::ProjectStore& store,
                                const options::AdaptOptions& options,
                                const std::vector<int>& classes)
{
    if (options.sample_classes.empty()) {
        const std::size_t drawn = std::min(classes.size(), options::kUsuallySampled);
        return {classes.begin(), classes.begin() + static_cast<std::ptrdiff_t>(drawn)};
    }
    std::vector<int> named = chosenClasses(store, options.sample_classes);
    std::erase_if(named, [&](int classIndex) {
        return std::ranges::find(classes, classIndex) == classes.end();
    });
    return named;
}

std::int64_t watchEvaluations(std::int64_t every,
                              std::int64_t steps,
                              std::int64_t drawn,
                              std::int64_t measuredRows)
{
    if (every <= 0) {
        return 0;
    }
    // As look() takes them: before the first step, every so many, and after the last one.
    const std::int64_t looks = 1 + steps / every + (steps % every != 0 ? 1 : 0);
    constexpr std::int64_t kBranches = 2; // with the prompt and without it
    return looks * (drawn * kSteps * kBranches + kDraws * measuredRows);
}

AdaptWatch::AdaptWatch(diffusion::Pipeline& pipeline,
                       const Settings& settings,
                       std::vector<WatchedClass> classes,
                       std::vector<training::AdapterSamples> validation,
                       const training::AdapterGroup& group,
                       training::LatentCache& cache,
                       jobs::JobControl& control)
    : m_pipeline(pipeline)
    , m_settings(settings)
    , m_classes(std::move(classes))
    , m_passRows(group.passRows)
    , m_control(control)
{
    if (settings.every <= 0 || validation.empty()) {
        return;
    }
    std::int64_t most = 1;
    for (const training::AdapterSamples& adapter : validation) {
        most = std::max(most, static_cast<std::int64_t>(adapter.samples.size()));
    }
    m_measured = static_cast<std::int64_t>(validation.size());
    // Another run seed than the training's: the draws must not be those that were trained on.
    training::AdapterBatches batches(
        pipeline,
        std::move(validation),
        {.runSeed = base::seedFor(settings.seed, base::Purpose::Validation, 0, 0, 0),
         .batch = most,
         .rowsPerAdapter = most,
         .slots = group.slots,
         .crop = options::Crop::Centre,
         .trainableText = settings.textLora},
        cache);
    for (std::int64_t draw = 0; draw < kDraws; ++draw) {
        m_batches.push_back(batches.at(draw));
    }
}

void AdaptWatch::look(std::int64_t step,
                      std::int64_t lastStep,
                      std::int64_t firstStep,
                      const nn::AdapterBank& bank,
                      const training::AdapterTrainer& trainer)
{
    const bool asked = m_control.takeRequest(jobs::Request::Sample);
    const bool due = m_settings.every > 0 && (step % m_settings.every == 0 || step == lastStep);
    if ((!due && !asked) || m_control.cancelRequested()) {
        return;
    }
    if (!m_classes.empty()) {
        drawPictures(step, bank);
    }
    if (!m_batches.empty()) {
        measureLoss(step, firstStep, trainer);
    }
}

void AdaptWatch::drawPictures(std::int64_t step, const nn::AdapterBank& bank)
{
    const at::NoGradGuard noGrad;
    const auto shape = latentShape(m_pipeline, m_settings.size);
    diffusion::SampleBatch batch;
    batch.guidance = kGuidance;
    std::vector<torch::Tensor> noises;
    std::vector<nn::FusedAdapter> adapters;
    for (const WatchedClass& watched : m_classes) {
        // As generate numbers its pictures, so that this is the first one in the making.
        noises.push_back(tensor::noiseFor(
            base::seedFor(m_settings.seed, base::Purpose::StartNoise, watched.classIndex, 0, 0),
            shape));
        batch.prompts.push_back(watched.prompt);
        batch.adapterOf.push_back(static_cast<std::int64_t>(adapters.size()));
        adapters.push_back({{nn::partOf(bank, watched.slot)}});
    }
    // A bank of its own: the trained one is as wide as the group and belongs to the optimiser.
    nn::AdapterBank drawn =
        nn::fuseAdapters(bank.layout().targets(),
                         adapters,
                         torch::TensorOptions(torch::kFloat32).device(m_pipeline.device()));
    batch.latents = torch::stack(noises);
    batch.unetBank = &drawn;
    batch.textBank = m_settings.textLora ? &drawn : nullptr;
    batch.imagesPerAdapter = 1;
    const auto scheduler =
        diffusion::makeScheduler(m_pipeline.scheduler, options::Sampler::Dpmpp2m, kSteps);
    const auto latents = diffusion::sampleLatents(m_pipeline, batch, *scheduler);
    const auto pictures = tensor::imagesFromTensor(diffusion::decodeLatents(m_pipeline, latents));
    for (std::size_t i = 0; i < pictures.size(); ++i) {
        keep(pictures[i], m_classes[i].classIndex, step);
        m_control.preview({.image = pictures[i],
                           .classIndex = m_classes[i].classIndex,
                           .index = step,
                           .caption = "step " + std::to_string(step)});
    }
}

/// A picture that cannot be kept is no reason to end a training.
void AdaptWatch::keep(const imaging::RgbImage& picture, int classIndex, std::int64_t step) const
{
    try {
        const auto file = m_settings.folder / project::layout::sampleFile({classIndex, step});
        std::filesystem::create_directories(file.parent_path());
        base::DurableFile out(file);
        out.write(imaging::encodePng(picture));
        out.commit(base::FolderSync::Later);
    } catch (const base::Error& error) {
        base::logWarn("adapt", "a sample was not kept: " + error.info().message);
    } catch (const std::filesystem::filesystem_error& error) {
        base::logWarn("adapt", std::string("a sample was not kept: ") + error.what());
    }
}

void AdaptWatch::measureLoss(std::int64_t step,
                             std::int64_t firstStep,
                             const training::AdapterTrainer& trainer)
{
    std::vector<double> losses(static_cast<std::size_t>(m_measured), 0.0);
    for (const training::AdapterBatch& batch : m_batches) {
        // Slots behind the adapters of the group are padding.
        const torch::Tensor measured = trainer.evaluate(batch, m_passRows)
                                           .slice(0, 0, m_measured)
                                           .to(torch::kCPU, torch::kFloat64)
                                           .contiguous();
        for (std::size_t m = 0; m < losses.size(); ++m) {
            losses[m] +=
                measured.const_data_ptr<double>()[m] / static_cast<double>(m_batches.size());
        }
    }
    const double sum = std::accumulate(losses.begin(), losses.end(), 0.0);
    m_control.metric("loss/validation", firstStep + step, sum / static_cast<double>(losses.size()));
    if (m_settings.measured) {
        m_settings.measured(step, losses);
    }
}

} // namespace dreamloft::workflows
