// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diffusion/sampler.h"

#include "core/base/error.h"
#include "core/diffusion/guidance.h"
#include "core/diffusion/idle_parts.h"
#include "core/diffusion/prompt_encoder.h"
#include "core/diffusion/step_tables.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <memory>
#include <optional>

namespace dreamloft::diffusion {
namespace {

/// How the images of a batch lie in the planned shape: M adapters of k images each, adapter by
/// adapter.
struct Arrangement {
    std::int64_t adapters = 1;
    std::int64_t perAdapter = 1;
    std::vector<std::int64_t> imageOf; ///< planned place -> image; a padding place repeats an image
    std::vector<std::int64_t> placeOf; ///< image -> planned place

    [[nodiscard]] std::int64_t places() const { return adapters * perAdapter; }
};

Arrangement arrange(const SampleBatch& batch)
{
    const auto images = batch.latents.size(0);
    Arrangement plan;
    const auto* bank = batch.unetBank != nullptr ? batch.unetBank : batch.textBank;
    plan.adapters = bank != nullptr ? bank->adapters() : 1;
    auto adapterOf = batch.adapterOf;
    if (adapterOf.empty()) {
        for (std::int64_t i = 0; i < images; ++i) {
            adapterOf.push_back(i * plan.adapters / images);
        }
    }
    DL_REQUIRE(static_cast<std::int64_t>(adapterOf.size()) == images,
               "each image names its adapter");
    std::vector<std::vector<std::int64_t>> members(static_cast<std::size_t>(plan.adapters));
    for (std::int64_t i = 0; i < images; ++i) {
        const auto adapter = adapterOf[static_cast<std::size_t>(i)];
        DL_REQUIRE(adapter >= 0 && adapter < plan.adapters, "an image's adapter is in the bank");
        members[static_cast<std::size_t>(adapter)].push_back(i);
    }
    std::size_t most = static_cast<std::size_t>(std::max<std::int64_t>(batch.imagesPerAdapter, 1));
    for (const auto& mine : members) {
        DL_REQUIRE(batch.imagesPerAdapter == 0 || mine.size() <= most,
                   "no adapter has more images than planned");
        most = std::max(most, mine.size());
    }
    plan.perAdapter = static_cast<std::int64_t>(most);
    plan.placeOf.resize(static_cast<std::size_t>(images));
    for (const auto& mine : members) {
        for (std::size_t k = 0; k < most; ++k) {
            const bool padding = k >= mine.size();
            if (!padding) {
                plan.placeOf[static_cast<std::size_t>(mine[k])] =
                    static_cast<std::int64_t>(plan.imageOf.size());
            }
            plan.imageOf.push_back(padding ? 0 : mine[k]);
        }
    }
    return plan;
}

/// Rows of the network that are evaluated in one pass, and the adapters they see.
struct Branch {
    nn::AdapterBank* bank = nullptr;
    bool unconditional = false; ///< one row a place
    bool conditional = false;   ///< one row a place, behind the unconditional one
    std::optional<StepTables> tables{};
    torch::Tensor deep{}; ///< what its last whole pass left for those between

    [[nodiscard]] bool both() const { return unconditional && conditional; }
};

/// Text states of a branch's rows.
torch::Tensor statesOf(Pipeline& pipeline,
                       const SampleBatch& batch,
                       const Arrangement& plan,
                       const Branch& branch)
{
    std::vector<std::string> texts;
    std::vector<std::int64_t> adapterOf;
    for (std::size_t place = 0; place < plan.imageOf.size(); ++place) {
        const auto adapter = static_cast<std::int64_t>(place) / plan.perAdapter;
        if (branch.unconditional) {
            texts.push_back(batch.negative);
            adapterOf.push_back(adapter);
        }
        if (branch.conditional) {
            texts.push_back(batch.prompts[static_cast<std::size_t>(plan.imageOf[place])]);
            adapterOf.push_back(adapter);
        }
    }
    auto* textBank = branch.bank != nullptr || batch.unetBank == nullptr ? batch.textBank : nullptr;
    return encodePrompts(pipeline, texts, adapterOf, textBank).expanded();
}

/// Puts the branch's adapters into the network for as long as the scope lives.
std::unique_ptr<nn::BankScope> attached(Pipeline& pipeline, const Branch& branch)
{
    return branch.bank == nullptr
               ? nullptr
               : std::make_unique<nn::BankScope>(*branch.bank, *pipeline.unet, "unet");
}

/// One pass over both rows of every place; without guidance over the conditional ones alone; where
/// the adapters shall not see the unconditional rows, one pass for each kind.
std::vector<Branch> branchesOf(const SampleBatch& batch)
{
    const bool guided = needsUnconditional(batch.guidance);
    if (guided && batch.unetBank != nullptr && !batch.loraOnUncond) {
        return {{.bank = nullptr, .unconditional = true},
                {.bank = batch.unetBank, .conditional = true}};
    }
    return {{.bank = batch.unetBank, .unconditional = guided, .conditional = true}};
}

torch::Tensor indexOf(const std::vector<std::int64_t>& rows, const torch::Device& device)
{
    return at::tensor(rows, at::kLong).to(device);
}

/// The network over all places of a batch, call by call.
class Denoiser {
public:
    Denoiser(Pipeline& pipeline,
             const SampleBatch& batch,
             const Scheduler& scheduler,
             const Arrangement& plan)
        : m_pipeline(pipeline)
        , m_guidance(batch.guidance)
        , m_calls(planCalls(scheduler, batch.guidance, batch.approximations))
        , m_branches(branchesOf(batch))
    {
        for (Branch& branch : m_branches) {
            const auto states = statesOf(pipeline, batch, plan, branch);
            const auto scope = attached(pipeline, branch);
            branch.tables.emplace(pipeline, scheduler.timesteps(), states);
        }
        const bool alone =
            std::ranges::any_of(m_calls, [](const PlannedCall& call) { return !call.guided; });
        if (alone && m_branches.front().both()) { // its conditional rows, which are every second
            const auto on = at::TensorOptions(at::kLong).device(pipeline.device());
            m_branches.push_back({.bank = m_branches.front().bank,
                                  .conditional = true,
                                  .tables = m_branches.front().tables->rows(
                                      at::arange(1, 2 * plan.places(), 2, on))});
        }
        // Attaching costs little, but not nothing: where all branches have the same adapters, they
        // stay over all calls.
        if (m_branches.front().bank == m_branches.back().bank) {
            m_attached = attached(pipeline, m_branches.front());
            m_stay = true;
        }
    }

    /// input [places, c, h, w] -> the network's answer at call i, guided where the call is, in the
    /// wide type
    torch::Tensor answer(const torch::Tensor& input, std::int64_t i)
    {
        const bool guided = m_calls[static_cast<std::size_t>(i)].guided;
        Branch& first = guided ? m_branches.front() : m_branches.back();
        auto output = evaluate(first, input, i);
        if (guided && !first.both()) { // unconditional and conditional rows in turn
            output = at::stack({output, evaluate(m_branches.back(), input, i)}, 1).flatten(0, 1);
        }
        output = output.to(m_pipeline.wideDtype()).contiguous();
        return guided ? combineGuidance(output, m_guidance) : output;
    }

private:
    torch::Tensor evaluate(Branch& branch, const torch::Tensor& input, std::int64_t i)
    {
        const auto scope = m_stay ? nullptr : attached(m_pipeline, branch);
        const auto rows = branch.both() ? input.repeat_interleave(2, 0) : input;
        const models::UNetTables& tables = branch.tables->at(i);
        const auto call = static_cast<std::size_t>(i);
        if (!m_calls[call].whole) {
            return m_pipeline.unet->forwardOutermost(branch.deep, rows, {}, {}, &tables);
        }
        const bool usedLater = call + 1 < m_calls.size() && !m_calls[call + 1].whole;
        return m_pipeline.unet->forward(rows, {}, {}, &tables, usedLater ? &branch.deep : nullptr);
    }

    Pipeline& m_pipeline;
    double m_guidance;
    std::vector<PlannedCall> m_calls;
    std::vector<Branch> m_branches; ///< the last one answers calls without guidance
    std::unique_ptr<nn::BankScope> m_attached;
    bool m_stay = false; ///< the adapters of all branches are attached
};

} // namespace

torch::Tensor sampleLatents(Pipeline& pipeline,
                            const SampleBatch& batch,
                            Scheduler& scheduler,
                            const StepCallback& onStep)
{
    const at::NoGradGuard noGrad;
    DL_REQUIRE(batch.latents.dim() == 4 && batch.latents.size(0) > 0, "latents are [N, c, h, w]");
    DL_REQUIRE(static_cast<std::int64_t>(batch.prompts.size()) == batch.latents.size(0),
               "one prompt per image");
    DL_REQUIRE(batch.unetBank == nullptr || batch.textBank == nullptr ||
                   batch.unetBank->adapters() == batch.textBank->adapters(),
               "both towers have the same adapters");
    const auto device = pipeline.device();
    const auto wide = pipeline.wideDtype();
    const auto plan = arrange(batch);
    Denoiser denoiser(pipeline, batch, scheduler, plan);
    scheduler.reset();

    const auto places = indexOf(plan.placeOf, device);
    auto sample = batch.latents.to(device, wide).index_select(0, indexOf(plan.imageOf, device));
    if (batch.startFromNoise) {
        sample = sample * scheduler.initNoiseSigma();
    }
    const auto calls = scheduler.calls();
    for (std::int64_t i = 0; i < calls; ++i) {
        const auto input = scheduler.scaleModelInput(sample, i).to(pipeline.dtype);
        sample = scheduler.step(denoiser.answer(input, i), i, sample);
        if (onStep) {
            onStep(
                static_cast<int>(i + 1), static_cast<int>(calls), sample.index_select(0, places));
        }
    }
    return sample.index_select(0, places);
}

torch::Tensor decodeLatents(Pipeline& pipeline, const torch::Tensor& latents, std::int64_t chunk)
{
    const at::NoGradGuard noGrad;
    const AtWork atWork(*pipeline.vae, pipeline.device());
    const auto count = latents.size(0);
    const auto rows = chunk > 0 ? chunk : count;
    std::vector<torch::Tensor> pixels;
    for (std::int64_t start = 0; start < count; start += rows) {
        auto part = latents.slice(0, start, std::min(start + rows, count));
        const auto used = part.size(0);
        if (used <
            rows) { // same shape, same kernels: the last images do not depend on how many there are
            part = at::cat({part, part.slice(0, 0, 1).expand({rows - used, -1, -1, -1})});
        }
        const auto z = (part.to(pipeline.device(), pipeline.wideDtype()) /
                        pipeline.vae->config().scalingFactor)
                           .to(pipeline.dtype);
        const auto decoded = pipeline.vae->decode(z).to(pipeline.wideDtype());
        pixels.push_back((decoded / 2.0 + 0.5).clamp(0.0, 1.0).slice(0, 0, used));
    }
    return pixels.size() == 1 ? pixels.front() : at::cat(pixels);
}

std::int64_t defaultSampleBatch(std::int64_t latentHeight, std::int64_t latentWidth, bool onDevice)
{
    // Latent pixels of one batch at which a pass costs least per image.
    const std::int64_t budget = onDevice ? 64 * 64 * 32 : 16 * 16 * 50;
    return std::clamp<std::int64_t>(budget / (latentHeight * latentWidth), 1, 100);
}

std::int64_t evenSampleBatch(std::int64_t images, std::int64_t most)
{
    DL_REQUIRE(images > 0 && most > 0, "there are images and room for one");
    const auto batches = (images + most - 1) / most;
    return (images + batches - 1) / batches;
}

} // namespace dreamloft::diffusion
