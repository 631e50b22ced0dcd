// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/clip_adapter_trainer.h"

#include "core/base/error.h"
#include "core/base/seed.h"
#include "core/tensor/noise.h"
#include "core/training/clip_adapters.h"
#include "core/training/lr_schedule.h"

#include <ATen/ops/cat.h>
#include <ATen/ops/cross_entropy_loss.h>
#include <ATen/ops/softmax.h>
#include <ATen/ops/tensor.h>
#include <ATen/ops/zeros.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace dreamloft::training {

namespace {

constexpr std::string_view kOptimiserPrefix = "optimiser.";
const std::string kCountersKey = "counters"; ///< int64 [2]: iterations, skipped steps

} // namespace

ClipAdapterTrainer::ClipAdapterTrainer(models::Clip clip,
                                       torch::Tensor classIds,
                                       const ClipTrainerSettings& settings)
    : m_clip(std::move(clip))
    , m_classIds(std::move(classIds))
    , m_settings(settings)
    , m_bank(nn::AdapterLayout(clipTargets(m_clip), settings.rank), 1, bankOptionsFor(m_clip))
{
    DL_REQUIRE(settings.rank > 0 && settings.totalIterations >= 0, "rank and length of a training");
    m_bank.setScale(settings.alpha / static_cast<double>(settings.rank));
    for (std::int64_t target = 0; target < m_bank.targets(); ++target) {
        // Kaiming-uniform with a = sqrt(5) is uniform in +-1/sqrt(in); the up halves start at 0.
        const nn::AdapterTarget& shape =
            m_bank.layout().targets()[static_cast<std::size_t>(target)];
        const double bound = 1.0 / std::sqrt(static_cast<double>(shape.inFeatures));
        const std::uint64_t seed =
            base::seedFor(settings.seed, base::Purpose::ClipInit, 0, target, 0);
        m_bank.setAdapter(
            0,
            target,
            tensor::uniformFor(seed, {settings.rank, shape.inFeatures}, -bound, bound),
            at::zeros({shape.outFeatures, settings.rank}));
    }
    m_bank.setTrainable(true);
    FlatAdamWSettings optimiser;
    optimiser.weightDecay = settings.weightDecay;
    optimiser.maxGradNorm = 0.0; // the recipe does not clip
    m_optimiser = std::make_unique<FlatAdamW>(m_bank.flat(), m_bank.flatGrad(), optimiser);
}

torch::Tensor ClipAdapterTrainer::lossOf(const torch::Tensor& logits, const ClipBatch& batch) const
{
    // Soft labels are rows of probabilities, hard ones class numbers; the loss knows both.
    const torch::Tensor labels = batch.labels.is_floating_point()
                                     ? batch.labels.to(logits.device(), logits.scalar_type())
                                     : batch.labels.to(logits.device());
    if (!m_settings.realWeight) {
        return at::cross_entropy_loss(logits, labels);
    }
    DL_REQUIRE(batch.isReal.defined() && batch.isReal.size(0) == logits.size(0),
               "a flag for every picture");
    torch::Tensor loss = at::zeros({}, logits.options().requires_grad(false));
    const torch::Tensor real = batch.isReal.to(torch::kBool);
    const std::array<std::pair<double, torch::Tensor>, 2> parts = {
        {{*m_settings.realWeight, real}, {1.0 - *m_settings.realWeight, real.logical_not()}}};
    for (const auto& [weight, part] : parts) {
        // Flags stay on the processor, so that no graphics card is waited for.
        const torch::Tensor rows = part.nonzero().squeeze(1).to(logits.device());
        if (rows.size(0) > 0) {
            loss = loss + at::cross_entropy_loss(logits.index_select(0, rows),
                                                 labels.index_select(0, rows)) *
                              weight;
        }
    }
    return loss;
}

double ClipAdapterTrainer::rateAt(std::int64_t iteration) const
{
    return classifierRate(iteration,
                          m_settings.warmupIterations,
                          m_settings.totalIterations,
                          m_settings.minLearningRate,
                          m_settings.learningRate);
}

double ClipAdapterTrainer::step(const ClipBatch& batch)
{
    const at::AutoGradMode recording(true);
    const nn::BankScope scope(m_bank, *m_clip, "");
    m_bank.setDropout(m_settings.dropout,
                      base::seedFor(m_settings.seed, base::Purpose::Dropout, 0, 0, m_iteration));
    const torch::Tensor texts = m_clip->textEmbeds(m_classIds);
    const torch::Tensor images = m_clip->imageEmbeds(batch.pixels);
    const torch::Tensor loss = lossOf(m_clip->logits(images, texts), batch);
    loss.backward();
    const std::array<double, 1> rate = {rateAt(m_iteration)};
    const FlatStep taken = m_optimiser->step(rate);
    if (!taken.finite.front()) {
        ++m_skipped;
    }
    ++m_iteration;
    m_classEmbeds.reset();
    return loss.item<double>();
}

torch::Tensor ClipAdapterTrainer::classEmbeds()
{
    if (!m_classEmbeds.defined()) {
        const at::NoGradGuard noGrad;
        const PredictionScope scope(m_clip, m_bank);
        m_classEmbeds = m_clip->textEmbeds(m_classIds);
    }
    return m_classEmbeds;
}

torch::Tensor ClipAdapterTrainer::logits(const torch::Tensor& pixels)
{
    const torch::Tensor texts = classEmbeds();
    const at::NoGradGuard noGrad;
    const PredictionScope scope(m_clip, m_bank);
    return m_clip->logits(m_clip->imageEmbedsInParts(pixels), texts);
}

torch::Tensor ClipAdapterTrainer::probabilities(const torch::Tensor& pixels, std::int64_t batch)
{
    std::vector<torch::Tensor> rows;
    for (std::int64_t first = 0; first < pixels.size(0); first += batch) {
        const std::int64_t count = std::min(batch, pixels.size(0) - first);
        rows.push_back(at::softmax(logits(pixels.narrow(0, first, count)), 1).to(at::kCPU));
    }
    return at::cat(rows);
}

tensor::StateDict ClipAdapterTrainer::state() const
{
    tensor::StateDict state = m_optimiser->state(kOptimiserPrefix);
    state[kCountersKey] = at::tensor({m_iteration, m_skipped}, torch::kInt64);
    return state;
}

void ClipAdapterTrainer::restore(const tensor::StateDict& state)
{
    const auto counters = state.find(kCountersKey);
    if (counters == state.end() || counters->second.scalar_type() != torch::kInt64 ||
        counters->second.numel() != 2 || counters->second.min().item<std::int64_t>() < 0) {
        throw base::Error({.kind = base::ErrorKind::DamagedState,
                           .code = "DL-TRAIN-020",
                           .object = "classifier",
                           .message = "Cannot continue \"classifier training\": the saved "
                                      "counters do not fit, expected two numbers.",
                           .hint = "Continue from an earlier checkpoint.",
                           .workSafe = "All finished classifiers are safe."});
    }
    m_optimiser->restore(state, kOptimiserPrefix);
    m_iteration = counters->second[0].item<std::int64_t>();
    m_skipped = counters->second[1].item<std::int64_t>();
    m_classEmbeds.reset();
}

tensor::StateDict ClipAdapterTrainer::adapters() const
{
    return adaptersOfBank(m_bank);
}

void ClipAdapterTrainer::setAdapters(const tensor::StateDict& adapters)
{
    setBankAdapters(m_bank, adapters);
    m_classEmbeds.reset();
}

} // namespace dreamloft::training
