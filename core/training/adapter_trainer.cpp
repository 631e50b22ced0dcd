// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/adapter_trainer.h"

#include "core/base/error.h"
#include "core/base/fault.h"
#include "core/base/seed.h"
#include "core/diffusion/scheduler.h"
#include "core/diffusion/step_tables.h"
#include "core/nn/recompute.h"
#include "core/tensor/noise.h"
#include "core/training/lr_schedule.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace dreamloft::training {
namespace {

nn::AdapterBank& trainable(nn::AdapterBank& bank)
{
    bank.setTrainable(true);
    return bank;
}

[[noreturn]] void damaged(const char* name)
{
    throw base::Error({.kind = base::ErrorKind::DamagedState,
                       .code = "DL-TRAIN-010",
                       .object = name,
                       .message = std::string("Cannot continue \"training\": the saved \"") + name +
                                  "\" does not fit, expected the state of the same adapters.",
                       .hint = "Continue from an earlier checkpoint.",
                       .workSafe = "All finished adapters are safe."});
}

} // namespace

AdapterTrainer::AdapterTrainer(diffusion::Pipeline& pipeline,
                               nn::AdapterBank& bank,
                               const AdapterTrainerSettings& settings)
    : m_pipeline(pipeline)
    , m_bank(trainable(bank))
    , m_settings(settings)
    , m_schedule(pipeline.scheduler)
    , m_times(diffusion::trainingTimeTable(pipeline))
    , m_optimiser(bank.flat(),
                  bank.flatGrad(),
                  {.weightDecay = settings.weightDecay, .maxGradNorm = settings.maxGradNorm})
    , m_scales(static_cast<std::size_t>(bank.adapters()), 1.0)
    , m_skipped(static_cast<std::size_t>(bank.adapters()), 0)
{
    DL_REQUIRE(settings.textLora == diffusion::hasTextTargets(&bank),
               "the bank has the layers that are to be trained");
}

AdapterTrainer::~AdapterTrainer()
{
    m_bank.setTrainable(false);
}

std::int64_t AdapterTrainer::adapters() const
{
    return m_bank.adapters();
}

diffusion::EncodedPrompts AdapterTrainer::textStates(const AdapterBatch& batch) const
{
    const auto rows = batch.latents.size(0);
    if (!m_settings.textLora && batch.states.defined()) {
        DL_REQUIRE(batch.states.size(0) == rows, "one text state per row");
        return {.states = batch.states, .rowOf = {}};
    }
    DL_REQUIRE(batch.inputIds.defined() && batch.inputIds.size(0) == rows,
               "one row of token ids per row");
    std::vector<std::int64_t> adapterOf;
    for (std::int64_t row = 0; row < rows; ++row) {
        adapterOf.push_back(row * adapters() / rows);
    }
    const at::AutoGradMode grad(m_settings.textLora && at::GradMode::is_enabled());
    auto text = diffusion::encodeIds(
        m_pipeline, batch.inputIds, adapterOf, m_settings.textLora ? &m_bank : nullptr);
    // Distinct texts can be projected before they are spread when they are grouped by adapter, and
    // when nothing is drawn anew for each row.
    const bool shared =
        m_settings.textLora && m_bank.dropout() == 0.0 && text.states.size(0) < rows;
    return shared ? text : diffusion::EncodedPrompts{.states = text.expanded(), .rowOf = {}};
}

torch::Tensor AdapterTrainer::lossesOf(const AdapterBatch& batch,
                                       const diffusion::EncodedPrompts& text) const
{
    const auto wide = m_pipeline.wideDtype();
    const auto device = m_pipeline.device();
    const auto rows = batch.latents.size(0);
    const auto z = batch.latents.to(device, wide);
    const auto noise = batch.noise.to(device, wide);
    const auto noisy = diffusion::addNoise(m_schedule, z, noise, batch.timesteps);
    models::UNetTables tables{.time = m_times.rows(batch.timesteps.to(device)), .cross = {}};
    if (!text.rowOf.empty()) {
        tables.cross = m_pipeline.unet->crossTable(text.states)
                           .rows(at::tensor(text.rowOf, at::kLong).to(device));
    } else if (nn::recomputing() && text.states.requires_grad()) {
        // All layers add to the gradient of the same states: projected outside of what runs again,
        // they add in the same order.
        tables.cross = m_pipeline.unet->crossTable(text.states);
    }
    const auto output = m_pipeline.unet->forward(noisy, {}, text.states, &tables).to(wide);
    const auto target = diffusion::trainingTarget(
        m_schedule, m_pipeline.scheduler.prediction, z, noise, batch.timesteps);
    const auto errors = at::mse_loss(output, target, at::Reduction::None).flatten(1).mean(1); // [N]
    if (!batch.weights.defined()) {
        return errors.view({adapters(), rows / adapters()}).mean(1);
    }
    const auto weights = batch.weights.to(device, wide).view({adapters(), rows / adapters()});
    // where, not a product: a padding row must not carry a NaN into its adapter.
    const auto counted =
        at::where(weights > 0, errors.view_as(weights), at::zeros({}, errors.options()));
    const auto samples = batch.samples.defined() ? batch.samples.to(device, wide) : weights.sum(1);
    return counted.sum(1) / samples.clamp_min(1.0);
}

std::vector<AdapterBatch> AdapterTrainer::passesOf(const AdapterBatch& batch,
                                                   std::int64_t passRows) const
{
    const std::int64_t rows = batch.latents.size(0) / adapters(); // of each adapter
    if (passRows <= 0 || passRows >= rows) {
        return {batch};
    }
    const auto weights = batch.weights.defined()
                             ? batch.weights
                             : at::ones({batch.latents.size(0)}, batch.latents.options());
    std::vector<AdapterBatch> passes;
    for (std::int64_t first = 0; first < rows; first += passRows) {
        const auto some = [&](const torch::Tensor& all) {
            return all.defined() ? all.unflatten(0, {adapters(), rows})
                                       .slice(1, first, std::min(rows, first + passRows))
                                       .flatten(0, 1)
                                 : torch::Tensor();
        };
        AdapterBatch pass;
        pass.latents = some(batch.latents);
        pass.noise = some(batch.noise);
        pass.timesteps = some(batch.timesteps);
        pass.inputIds = some(batch.inputIds);
        pass.states = some(batch.states);
        pass.weights = some(weights);
        pass.samples = weights.view({adapters(), rows}).sum(1);
        passes.push_back(std::move(pass));
    }
    return passes;
}

AdapterStep AdapterTrainer::advance(const AdapterBatch& batch, std::int64_t passRows)
{
    DL_REQUIRE(batch.latents.dim() == 4 && batch.latents.size(0) % adapters() == 0,
               "M divides the rows");
    DL_REQUIRE(batch.timesteps.numel() == batch.latents.size(0), "one timestep per row");
    AdapterStep result;
    {
        const at::AutoGradMode grad(true);
        torch::Tensor losses;
        for (const AdapterBatch& pass : passesOf(batch, passRows)) {
            const auto text = textStates(pass);
            const nn::BankScope scope(m_bank, *m_pipeline.unet, "unet");
            const auto mine = lossesOf(pass, text);
            // A sum: the gradient of each adapter is that of its own loss.
            mine.sum().backward();
            losses = losses.defined() ? losses + mine.detach() : mine.detach();
        }
        result.losses = losses.to(at::kCPU); // a graphics card is waited for only now
    }
    if (base::faultActive("grad")) {
        m_bank.flatGrad().select(0, 0).fill_(std::numeric_limits<double>::quiet_NaN());
    }
    const double factor = warmupCosineFactor(m_step, m_settings.warmupSteps, m_settings.totalSteps);
    std::vector<double> rates;
    for (const double scale : m_scales) {
        rates.push_back(m_settings.learningRate * factor * scale);
    }
    auto update = m_optimiser.step(rates);
    result.gradNorm = std::move(update.gradNorm);
    result.finite = std::move(update.finite);
    for (std::size_t m = 0; m < result.finite.size(); ++m) {
        m_skipped[m] += result.finite[m] ? 0 : 1;
    }
    ++m_step;
    return result;
}

torch::Tensor AdapterTrainer::evaluate(const AdapterBatch& batch, std::int64_t passRows) const
{
    const at::NoGradGuard noGrad;
    torch::Tensor losses;
    for (const AdapterBatch& pass : passesOf(batch, passRows)) {
        const auto text = textStates(pass);
        const nn::BankScope scope(m_bank, *m_pipeline.unet, "unet");
        const auto mine = lossesOf(pass, text);
        losses = losses.defined() ? losses + mine : mine;
    }
    return losses.to(at::kCPU);
}

void AdapterTrainer::scaleLearningRate(std::int64_t adapter, double factor)
{
    m_scales.at(static_cast<std::size_t>(adapter)) *= factor;
}

tensor::StateDict AdapterTrainer::state() const
{
    auto state = m_optimiser.state();
    state["step"] = at::tensor({m_step}, at::kLong);
    state["rate_scales"] = at::tensor(m_scales, at::kDouble);
    state["skipped"] = at::tensor(m_skipped, at::kLong);
    return state;
}

void AdapterTrainer::restore(const tensor::StateDict& state)
{
    const auto count = adapters();
    const auto find = [&state](const char* name, std::int64_t size, torch::Dtype dtype) {
        const auto found = state.find(name);
        if (found == state.end() || found->second.numel() != size ||
            found->second.scalar_type() != dtype) {
            damaged(name);
        }
        return found->second.contiguous();
    };
    const auto step = find("step", 1, at::kLong);
    const auto scales = find("rate_scales", count, at::kDouble);
    const auto skipped = find("skipped", count, at::kLong);
    m_optimiser.restore(state);
    m_step = step.item<std::int64_t>();
    m_scales.assign(scales.data_ptr<double>(), scales.data_ptr<double>() + count);
    m_skipped.assign(skipped.data_ptr<std::int64_t>(), skipped.data_ptr<std::int64_t>() + count);
}

void initialiseAdapter(nn::AdapterBank& bank,
                       std::int64_t index,
                       std::uint64_t runSeed,
                       std::int64_t classIndex,
                       std::int64_t item)
{
    const auto& targets = bank.layout().targets();
    const auto rank = bank.layout().rank();
    for (std::size_t target = 0; target < targets.size(); ++target) {
        const auto module = static_cast<std::int64_t>(target);
        const auto seed = base::seedFor(runSeed, base::Purpose::LoraInit, classIndex, item, module);
        const auto down =
            tensor::noiseFor(seed, {rank, targets[target].inFeatures}) / static_cast<double>(rank);
        bank.setAdapter(index, module, down, at::zeros({targets[target].outFeatures, rank}));
    }
}

nn::AdapterLayout
adapterLayout(const diffusion::Pipeline& pipeline, std::int64_t rank, bool textLora)
{
    auto targets = nn::findTargets(*pipeline.unet, "unet", nn::unetLeafNames());
    if (textLora) {
        const auto text = nn::findTargets(*pipeline.text, "text_encoder", nn::textLeafNames());
        targets.insert(targets.end(), text.begin(), text.end());
    }
    return {std::move(targets), rank};
}

} // namespace dreamloft::training
