// SPDX-License-Identifier: GPL-3.0-or-later
// One batch of pictures from prompts and noise to PNG bytes, as workflows/generate makes it: one
// adapter for all, or a weighted pair of adapters for each picture; exactly, or approximated.
#include "core/base/clock.h"
#include "core/diffusion/pipeline.h"
#include "core/diffusion/sampler.h"
#include "core/imaging/encode.h"
#include "core/nn/fuse_adapters.h"
#include "core/tensor/image_tensor.h"
#include "core/training/adapter_file.h"
#include "core/training/adapter_trainer.h"
#include "tests/benchmarks/harness.h"

#include <ATen/ATen.h>

#include <optional>

namespace dreamloft::bench {
namespace {

class Generation final : public Work {
public:
    explicit Generation(const Request& request)
        : m_pipeline(diffusion::loadPipeline(request.model("diffusion"), request.dtype()))
        , m_scheduler(diffusion::makeScheduler(
              m_pipeline.scheduler, options::Sampler::Ddim, request.integer("steps")))
        , m_textLora(request.flag("text_lora"))
        , m_targets(training::adapterLayout(m_pipeline, 1, m_textLora).targets())
        , m_prompts(request.row.at("prompts").get<std::vector<std::string>>())
        , m_guidance(request.number("guidance"))
        , m_latents(request.tensor("latents"))
    {
        for (std::int64_t m = 0; m < request.integer("adapters"); ++m) {
            const std::string name = "init." + std::to_string(m) + ".";
            m_adapters.push_back(training::loraFromTensors(
                request.below(name), m_targets, name, request.number("rank")));
        }
        if (request.row.contains("pairs")) {
            m_pairs = request.row.at("pairs").get<std::vector<std::vector<std::size_t>>>();
        }
        m_approximations.guidanceFrom = request.row.value("guidance_from", 0.0);
        m_approximations.guidanceTo = request.row.value("guidance_to", 1.0);
        m_approximations.blockCache = request.row.value("block_cache", std::int64_t{1});
    }

    tensor::StateDict outputs() override
    {
        const auto latents = denoise({});
        const auto pictures =
            tensor::imagesFromTensor(diffusion::decodeLatents(m_pipeline, latents));
        std::vector<torch::Tensor> bytes;
        for (const auto& picture : pictures) {
            bytes.push_back(tensor::bytesFromImage(picture));
        }
        return {{"latents", latents.contiguous()}, {"pictures", torch::stack(bytes)}};
    }

    Timing run() override
    {
        std::vector<double> ends; // of each denoising step
        const double start = base::steadySeconds();
        const auto latents = denoise(
            [&ends](int, int, const torch::Tensor&) { ends.push_back(base::steadySeconds()); });
        std::size_t bytes = 0;
        for (const auto& picture :
             tensor::imagesFromTensor(diffusion::decodeLatents(m_pipeline, latents))) {
            bytes += imaging::encodePng(picture).size();
        }
        const double whole = base::steadySeconds() - start;
        const auto count = static_cast<double>(ends.size());
        const double steps = (ends.back() - ends.front()) / (count - 1.0) * count;
        return {.once = whole - steps, .steps = steps, .units = m_latents.size(0)};
    }

private:
    torch::Tensor denoise(const diffusion::StepCallback& onStep)
    {
        const auto images = m_latents.size(0);
        diffusion::SampleBatch batch;
        batch.latents = m_latents;
        batch.prompts = m_prompts;
        batch.guidance = m_guidance;
        batch.approximations = m_approximations;
        std::vector<nn::FusedAdapter> slots;
        if (m_pairs.empty()) {
            slots.push_back({{training::fusedPartOf(m_adapters.front(), m_targets)}});
            batch.adapterOf.assign(static_cast<std::size_t>(images), 0);
            batch.imagesPerAdapter = images;
        } else {
            for (std::int64_t i = 0; i < images; ++i) {
                nn::FusedAdapter& slot = slots.emplace_back();
                for (const std::size_t adapter : m_pairs[static_cast<std::size_t>(i)]) {
                    constexpr double kWeight = 0.5; // the reference's
                    slot.parts.push_back(
                        training::fusedPartOf(m_adapters.at(adapter), m_targets, kWeight));
                }
                batch.adapterOf.push_back(i);
            }
            batch.imagesPerAdapter = 1;
        }
        nn::AdapterBank bank = nn::fuseAdapters(m_targets, slots);
        batch.unetBank = &bank;
        batch.textBank = m_textLora ? &bank : nullptr;
        return diffusion::sampleLatents(m_pipeline, batch, *m_scheduler, onStep);
    }

    diffusion::Pipeline m_pipeline;
    std::unique_ptr<diffusion::Scheduler> m_scheduler;
    bool m_textLora;
    std::vector<nn::AdapterTarget> m_targets;
    std::vector<std::vector<training::LoraModule>> m_adapters;
    std::vector<std::string> m_prompts;
    std::vector<std::vector<std::size_t>> m_pairs; ///< image -> its adapters; empty: all use 0
    double m_guidance;
    diffusion::Approximations m_approximations;
    torch::Tensor m_latents;
};

} // namespace

std::unique_ptr<Work> makeGeneration(const Request& request)
{
    return std::make_unique<Generation>(request);
}

} // namespace dreamloft::bench
