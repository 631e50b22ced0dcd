// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/text.h"
#include "core/diffusion/image_to_image.h"
#include "core/diffusion/pipeline.h"
#include "core/diffusion/sampler.h"
#include "core/diffusion/scheduler.h"
#include "core/options/choices.h"
#include "tests/parity/loras.h"
#include "tests/parity/request.h"

#include <torch/types.h>

#include <numeric>

namespace dreamloft::parity {
namespace {

constexpr std::int64_t kMostSteps = 1000;

std::int64_t stepsOf(const Request& request)
{
    const std::int64_t steps = request.integer("steps");
    require(
        steps >= 1 && steps <= kMostSteps, "\"steps\" is " + std::to_string(steps), "1 to 1000");
    return steps;
}

tensor::StateDict scheduler(const Request& request)
{
    const at::NoGradGuard guard;
    const nlohmann::json& given = request.param("scheduler");
    require(!given.is_null() || request.hasModel(),
            "neither \"scheduler\" nor \"model\" is given",
            "one of them");
    const diffusion::SchedulerConfig config =
        given.is_null() ? diffusion::readSchedulerConfig(request.model() / "scheduler" /
                                                         "scheduler_config.json")
                        : diffusion::parseSchedulerConfig(given, "scheduler");
    const auto solver = diffusion::makeNamedScheduler(config, stepsOf(request));
    torch::Tensor sample = request.input("sample").to(request.wide());
    const auto wide = torch::TensorOptions(request.wide());
    tensor::StateDict result{
        {"timesteps",
         torch::tensor(solver->timesteps(), torch::TensorOptions(torch::kFloat64)).to(wide)},
        {"init_noise_sigma", torch::full({1}, solver->initNoiseSigma(), wide)}};
    const std::int64_t calls = solver->calls();
    for (std::int64_t i = 0; i < calls; ++i) {
        const std::string name = "model_output." + std::to_string(i);
        require(request.has(name),
                "the input " + base::quoted(name) + " is missing",
                std::to_string(calls) + " outputs");
        const torch::Tensor output = request.input(name).to(request.wide());
        require(output.sizes() == sample.sizes(),
                "the input " + base::quoted(name) + " has a wrong shape",
                "that of \"sample\"");
        sample = solver->step(output, i, sample);
        result["sample." + std::to_string(i)] = sample;
    }
    require(static_cast<std::int64_t>(request.inputs().size()) == calls + 1,
            std::to_string(request.inputs().size() - 1) + " model outputs",
            std::to_string(calls));
    return result;
}

/// What both whole-pipeline components share.
class Sampling {
public:
    explicit Sampling(const Request& request)
        : m_request(request)
        , m_pipeline(diffusion::loadPipeline(request.model(), request.dtype()))
        , m_images(request.size('n'))
        , m_loras(loraLists(request, m_images))
        , m_reader(targets())
    {
        m_batch.prompts = request.texts("prompts");
        require(static_cast<std::int64_t>(m_batch.prompts.size()) == m_images,
                std::to_string(m_batch.prompts.size()) + " prompts",
                std::to_string(m_images));
        m_batch.negative = request.text("negative");
        m_batch.guidance = request.number("guidance");
        const std::string sampler = request.text("sampler");
        const auto found = options::findName<options::Sampler>(sampler);
        require(found.has_value() && *found != options::Sampler::Ddpm,
                "\"sampler\" is " + base::quoted(sampler),
                "pndm, ddim, dpmpp_2m or euler");
        std::optional<options::Spacing> spacing;
        if (const nlohmann::json& given = request.param("spacing"); !given.is_null()) {
            spacing = options::findName<options::Spacing>(given.get<std::string>());
            require(spacing && *spacing != options::Spacing::Trailing,
                    "\"spacing\" is " + base::quoted(given.get<std::string>()),
                    "leading or linspace");
        }
        m_scheduler =
            diffusion::makeScheduler(m_pipeline.scheduler, *found, stepsOf(request), spacing);
    }

    diffusion::Pipeline& pipeline() { return m_pipeline; }
    diffusion::Scheduler& scheduler() { return *m_scheduler; }

    /// `latents` [N, c, h, w]
    tensor::StateDict run(const torch::Tensor& latents, bool startFromNoise)
    {
        m_batch.latents = latents;
        m_batch.startFromNoise = startFromNoise;
        std::optional<nn::AdapterBank> bank;
        if (!m_loras.empty()) {
            bank.emplace(m_reader.bank(m_loras.lists, m_request.wide()));
            m_batch.unetBank = &*bank;
            m_batch.textBank = &*bank;
            if (m_loras.perImage) {
                m_batch.adapterOf.resize(static_cast<std::size_t>(m_images));
                std::iota(m_batch.adapterOf.begin(), m_batch.adapterOf.end(), 0);
            }
        }
        const torch::Tensor denoised = diffusion::sampleLatents(m_pipeline, m_batch, *m_scheduler);
        return {{"latents", denoised}, {"image", diffusion::decodeLatents(m_pipeline, denoised)}};
    }

private:
    std::vector<nn::AdapterTarget> targets()
    {
        auto all = nn::findTargets(*m_pipeline.unet, "unet", nn::unetLeafNames());
        for (auto& target :
             nn::findTargets(*m_pipeline.text, "text_encoder", nn::textLeafNames())) {
            all.push_back(std::move(target));
        }
        return all;
    }

    const Request& m_request;
    diffusion::Pipeline m_pipeline;
    std::int64_t m_images;
    LoraLists m_loras;
    LoraReader m_reader;
    diffusion::SampleBatch m_batch;
    std::unique_ptr<diffusion::Scheduler> m_scheduler;
};

tensor::StateDict textToImage(const Request& request)
{
    const at::NoGradGuard guard;
    Sampling sampling(request);
    const std::int64_t channels = sampling.pipeline().unet->config().inChannels;
    require(request.size('c') == channels,
            "\"latents\" has " + std::to_string(request.size('c')) + " channels",
            std::to_string(channels));
    return sampling.run(request.input("latents").to(request.wide()), true);
}

tensor::StateDict imageToImage(const Request& request)
{
    const at::NoGradGuard guard;
    Sampling sampling(request);
    const auto& vae = sampling.pipeline().vae->config();
    const std::int64_t factor = vae.downsampling();
    require(request.size('c') == vae.latentChannels &&
                request.size('H') == request.size('h') * factor &&
                request.size('W') == request.size('w') * factor,
            "\"noise\" does not fit the image",
            "the VAE's latents of it");
    sampling.scheduler().startAt(
        diffusion::firstStep(stepsOf(request), request.number("strength")));
    const torch::Tensor start = diffusion::startFromImages(sampling.pipeline(),
                                                           sampling.scheduler(),
                                                           request.input("image"),
                                                           request.input("vae_noise"),
                                                           request.input("noise"));
    return sampling.run(start, false);
}

std::vector<ParamSpec> samplingParams()
{
    return {{"prompts", ParamKind::List},
            optionalParam("negative", ParamKind::Text, ""),
            {"steps", ParamKind::Integer},
            {"guidance", ParamKind::Number},
            {"sampler", ParamKind::Text},
            optionalParam("spacing", ParamKind::Text, nullptr),
            optionalParam("loras", ParamKind::List, nlohmann::json::array())};
}

} // namespace

std::vector<Component> samplingComponents()
{
    std::vector<ParamSpec> imageParams = samplingParams();
    imageParams.push_back({"strength", ParamKind::Number});
    return {
        {"scheduler",
         false,
         {{"sample", "f *"}},
         {"model_output."},
         {optionalParam("scheduler", ParamKind::Object, nullptr), {"steps", ParamKind::Integer}},
         scheduler},
        {"text_to_image", true, {{"latents", "f n c h w"}}, {}, samplingParams(), textToImage},
        {"image_to_image",
         true,
         {{"image", "f n 3 H W"}, {"vae_noise", "f n c h w"}, {"noise", "f n c h w"}},
         {},
         imageParams,
         imageToImage}};
}

} // namespace dreamloft::parity
