// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/adapter_batches.h"

#include "core/base/error.h"
#include "core/base/seed.h"
#include "core/diffusion/image_to_image.h"
#include "core/diffusion/prompt_encoder.h"
#include "core/imaging/crop.h"
#include "core/tensor/noise.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <map>

namespace dreamloft::training {

using base::Purpose;

AdapterBatches::AdapterBatches(diffusion::Pipeline& pipeline,
                               std::vector<AdapterSamples> adapters,
                               const AdapterBatchSettings& settings,
                               LatentCache& cache)
    : m_pipeline(pipeline)
    , m_adapters(std::move(adapters))
    , m_settings(settings)
    , m_cache(cache)
{
    const auto count = static_cast<std::int64_t>(m_adapters.size());
    m_settings.slots = std::max(m_settings.slots, count);
    DL_REQUIRE(count > 0 && m_settings.batch > 0, "there is something to train");
    std::map<std::string, std::int64_t> rowOf;
    std::vector<std::string> prompts;
    for (const auto& adapter : m_adapters) {
        const auto samples = static_cast<std::int64_t>(adapter.samples.size());
        DL_REQUIRE(samples > 0 && std::min(samples, m_settings.batch) <= m_settings.rowsPerAdapter,
                   "a step's samples of an adapter fit its rows");
        auto& mine = m_promptOf.emplace_back();
        for (const auto& sample : adapter.samples) {
            const auto [entry, isNew] =
                rowOf.try_emplace(sample.prompt, static_cast<std::int64_t>(prompts.size()));
            if (isNew) {
                prompts.push_back(sample.prompt);
            }
            mine.push_back(entry->second);
        }
    }
    m_ids = diffusion::tokenIds(*pipeline.tokenizer, prompts);
    if (!m_settings.trainableText) {
        const at::NoGradGuard noGrad;
        m_states = diffusion::encodeIds(pipeline, m_ids).expanded();
    }
}

std::vector<std::size_t> AdapterBatches::samplesAt(const AdapterSamples& adapter,
                                                   std::int64_t step) const
{
    const auto count = static_cast<std::int64_t>(adapter.samples.size());
    const auto perEpoch = (count + m_settings.batch - 1) / m_settings.batch;
    const auto order = base::permutation(base::seedFor(m_settings.runSeed,
                                                       Purpose::Order,
                                                       adapter.orderClass,
                                                       adapter.orderItem,
                                                       step / perEpoch),
                                         count);
    const auto first = step % perEpoch * m_settings.batch;
    const auto last = std::min(first + m_settings.batch, count);
    std::vector<std::size_t> chosen;
    for (auto i = first; i < last; ++i) {
        chosen.push_back(static_cast<std::size_t>(order[static_cast<std::size_t>(i)]));
    }
    return chosen;
}

LatentMoments AdapterBatches::momentsOf(const TrainingSample& sample, std::int64_t step)
{
    const auto size = static_cast<int>(m_cache.size());
    const auto& image = sample.resized;
    const auto place =
        m_settings.crop == options::Crop::Centre
            ? imaging::centreCropOffset(image.width, image.height, size)
            : imaging::randomCropOffset(
                  image.width,
                  image.height,
                  size,
                  base::seedFor(
                      m_settings.runSeed, Purpose::Crop, sample.classIndex, sample.item, step));
    return m_cache.moments(sample.key, image, place.left, place.top);
}

AdapterBatch AdapterBatches::at(std::int64_t step)
{
    const at::NoGradGuard noGrad;
    const auto wide = m_pipeline.wideDtype();
    const auto rows = m_settings.slots * m_settings.rowsPerAdapter;
    const auto trainTimesteps = m_pipeline.scheduler.trainTimesteps;
    std::vector<torch::Tensor> means(static_cast<std::size_t>(rows));
    std::vector<torch::Tensor> logvars(static_cast<std::size_t>(rows));
    std::vector<std::int64_t> prompts(static_cast<std::size_t>(rows), 0);
    AdapterBatch batch;
    batch.timesteps = at::zeros({rows}, at::kLong);
    batch.weights = at::zeros({rows}, wide);
    torch::Tensor vaeNoise;
    for (std::size_t m = 0; m < m_adapters.size(); ++m) {
        auto row = static_cast<std::int64_t>(m) * m_settings.rowsPerAdapter;
        // Its padding rows read its own first prompt, so that padding never adds a text to encode.
        std::fill_n(prompts.begin() + row, m_settings.rowsPerAdapter, m_promptOf[m].front());
        for (const auto index : samplesAt(m_adapters[m], step)) {
            const auto& sample = m_adapters[m].samples[index];
            const auto seed = [&](Purpose purpose) {
                return base::seedFor(
                    m_settings.runSeed, purpose, sample.classIndex, sample.item, step);
            };
            const auto moments = momentsOf(sample, step);
            if (!vaeNoise.defined()) {
                const auto& shape = moments.mean.sizes();
                vaeNoise = at::zeros({rows, shape[0], shape[1], shape[2]});
                batch.noise = at::zeros_like(vaeNoise);
            }
            const auto place = static_cast<std::size_t>(row);
            means[place] = moments.mean;
            logvars[place] = moments.logvar;
            const auto numbers = moments.mean.numel();
            tensor::fillNoise(
                vaeNoise.data_ptr<float>() + row * numbers, numbers, seed(Purpose::VaeNoise));
            tensor::fillNoise(
                batch.noise.data_ptr<float>() + row * numbers, numbers, seed(Purpose::TrainNoise));
            base::SeededStream stream(seed(Purpose::Timestep));
            batch.timesteps.data_ptr<std::int64_t>()[row] = stream.below(trainTimesteps);
            batch.weights[row] = 1.0;
            prompts[place] = m_promptOf[m][index];
            ++row;
        }
    }
    // Padding rows are all zero: they have weight 0, any finite numbers do.
    const auto& some = *std::find_if(
        means.begin(), means.end(), [](const torch::Tensor& mean) { return mean.defined(); });
    const auto nothing = at::zeros_like(some);
    for (std::size_t place = 0; place < means.size(); ++place) {
        if (!means[place].defined()) {
            means[place] = nothing;
            logvars[place] = nothing;
        }
    }
    const auto device = m_pipeline.device();
    batch.latents = diffusion::drawLatents(m_pipeline.vae->config().scalingFactor,
                                           at::stack(means).to(device, wide),
                                           at::stack(logvars).to(device, wide),
                                           vaeNoise.to(device, wide));
    batch.noise = batch.noise.to(device, wide);
    const auto promptRows = at::tensor(prompts, at::kLong);
    if (m_settings.trainableText) {
        batch.inputIds = m_ids.index_select(0, promptRows);
    } else {
        batch.states = m_states.index_select(0, promptRows.to(device));
    }
    return batch;
}

} // namespace dreamloft::training
