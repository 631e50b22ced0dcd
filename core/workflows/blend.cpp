// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflows/blend.h"

#include "core/base/error.h"
#include "core/base/seed.h"
#include "core/diffusion/sampler.h"
#include "core/options/json_visitor.h"
#include "core/options/schemas.h"
#include "core/tensor/image_tensor.h"
#include "core/tensor/noise.h"
#include "core/training/adapter_trainer.h"
#include "core/workflows/adapter_library.h"
#include "core/workflows/job_run.h"
#include "core/workflows/picture_geometry.h"
#include "core/workflows/project_data.h"

#include <nlohmann/json.hpp>
#include <torch/types.h>

namespace dreamloft::workflows {
namespace {

/// The job that the request names, or the newest that made one adapter a picture.
project::JobRow adaptJobOf(const project::ProjectStore& store, std::int64_t id)
{
    if (id != 0) {
        return store.job(id);
    }
    auto job = newestJobWith(store, "adapt", "strategy", "loft");
    if (!job) {
        job = newestJobWith(store, "adapt", "strategy", "loft_single");
    }
    if (!job) {
        throw base::Error({.kind = base::ErrorKind::UserFixable,
                           .code = "DL-GEN-002",
                           .object = "loft",
                           .message = "No adapters of \"loft\" are there yet.",
                           .hint = "Adapt one per picture first.",
                           .workSafe = "Your project was not changed."});
    }
    return *job;
}

} // namespace

imaging::RgbImage blendPair(project::ProjectStore& store,
                            Engine& engine,
                            const BlendRequest& request,
                            jobs::JobControl& control)
{
    DL_REQUIRE(request.steps > 0 && request.weight >= 0 && request.weight <= 1,
               "a blend has steps and a weight from 0 to 1");
    const project::JobRow job = adaptJobOf(store, request.adaptJob);
    options::AdaptOptions adapted;
    options::fromJson(store.specOf(job).at("options"), adapted);
    auto& pipeline = engine.pipeline(baseModelOf(store),
                                     adapted.precision.value_or(options::Precision::Float32));
    const int size = adapted.resolution.value_or(nativeSize(pipeline));

    AdapterLibrary library(
        store, job, training::adapterLayout(pipeline, 1, adapted.text_lora).targets());
    std::vector<AdapterUse> uses;
    if (request.weight > 0) {
        uses.push_back({request.classIndex, request.first, request.weight});
    }
    if (request.weight < 1) {
        uses.push_back({request.classIndex, request.second, 1 - request.weight});
    }
    nn::AdapterBank bank = library.bankOf({uses}, 1, pipeline.device());

    diffusion::SampleBatch batch;
    // As generate draws the noise of picture `index`: the instrument shows what it would make.
    batch.latents =
        tensor::noiseFor(
            base::seedFor(
                request.seed, base::Purpose::StartNoise, request.classIndex, request.index, 0),
            latentShape(pipeline, size))
            .unsqueeze(0);
    batch.prompts = {
        classPrompts(store, adapted.prompt_style).at(static_cast<std::size_t>(request.classIndex))};
    batch.guidance = request.guidance;
    batch.unetBank = &bank;
    batch.textBank = adapted.text_lora ? &bank : nullptr;
    batch.imagesPerAdapter = 1;
    const auto scheduler =
        diffusion::makeScheduler(pipeline.scheduler, options::Sampler::Dpmpp2m, request.steps);
    const auto latents = diffusion::sampleLatents(
        pipeline, batch, *scheduler, [&](int done, int total, const torch::Tensor&) {
            control.report({.stage = "blend", .done = done, .total = total});
        });
    return tensor::imagesFromTensor(diffusion::decodeLatents(pipeline, latents)).front();
}

} // namespace dreamloft::workflows
