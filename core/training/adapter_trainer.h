// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/diffusion/pipeline.h"
#include "core/diffusion/prompt_encoder.h"
#include "core/models/unet_tables.h"
#include "core/nn/adapter_bank.h"
#include "core/tensor/state_dict.h"
#include "core/training/flat_adamw.h"

#include <torch/types.h>

#include <cstdint>
#include <vector>

namespace dreamloft::training {

struct AdapterTrainerSettings {
    double learningRate = 1e-4; ///< peak
    std::int64_t warmupSteps = 100;
    std::int64_t totalSteps = 400;
    double weightDecay = 1e-2;
    double maxGradNorm = 1.0; ///< per adapter, both towers together
    bool textLora = true;     ///< the bank also has the targets of the text encoder
};

/// One step's input: N = M * b rows sorted by adapter, b rows each.
struct AdapterBatch {
    torch::Tensor latents;   ///< [N, c, h, w] clean, scaled (method.md 3.4, step 1)
    torch::Tensor noise;     ///< [N, c, h, w]
    torch::Tensor timesteps; ///< int64 [N]
    torch::Tensor inputIds;  ///< int64 [N, L]; with text LoRA, or where `states` is not given
    torch::Tensor
        states; ///< [N, T, E] text states, used with a frozen text encoder instead of inputIds
    torch::Tensor weights; ///< [N] 1 = a sample, 0 = padding; undefined: all 1
    torch::Tensor samples; ///< [M] each adapter's own samples in the whole step, where these are
                           ///< only some of its rows; undefined: those of the rows
};

/// What one step did, per adapter.
struct AdapterStep {
    torch::Tensor losses;   ///< [M] fp32 (fp64 in double runs), mean over the adapter's own samples
    torch::Tensor gradNorm; ///< [M] fp64, before clipping
    std::vector<bool>
        finite; ///< M; false: loss or gradient was not finite and the adapter did not move
};

/// Trains the M adapters of a bank in one pass (method.md 3.2-3.4): losses are means over each
/// adapter's own samples and summed, clipping, AdamW and counters are per adapter, so the result is
/// that of M separate trainings.
class AdapterTrainer {
public:
    /// `bank` holds targets "unet.*" and, with text LoRA, "text_encoder.*"; it is made trainable.
    AdapterTrainer(diffusion::Pipeline& pipeline,
                   nn::AdapterBank& bank,
                   const AdapterTrainerSettings& settings);
    ~AdapterTrainer(); ///< the bank is no longer trainable
    AdapterTrainer(const AdapterTrainer&) = delete;
    AdapterTrainer& operator=(const AdapterTrainer&) = delete;

    /// One optimiser step for all adapters; the losses are those before it. With `passRows` (>= 1)
    /// no more than so many rows of each adapter are in memory at once: their gradients are added
    /// up, and the step is that of the whole batch, to rounding. 0 = all rows at once.
    AdapterStep advance(const AdapterBatch& batch, std::int64_t passRows = 0);
    /// The losses of advance().
    torch::Tensor step(const AdapterBatch& batch) { return advance(batch).losses; }

    /// [M] losses of a batch with the adapters as they are, without a step; nothing changes.
    /// `passRows` as in advance().
    [[nodiscard]] torch::Tensor evaluate(const AdapterBatch& batch,
                                         std::int64_t passRows = 0) const;

    /// Absolute step since the start of the job: the learning rate is a function of it.
    [[nodiscard]] std::int64_t stepIndex() const { return m_step; }
    [[nodiscard]] std::int64_t adapters() const;
    [[nodiscard]] const AdapterTrainerSettings& settings() const { return m_settings; }

    /// Multiplies one adapter's rate (rollback remedy: 0.5; padding adapter: 0).
    void scaleLearningRate(std::int64_t adapter, double factor);
    [[nodiscard]] const std::vector<double>& learningRateScales() const { return m_scales; }
    /// Steps that were skipped because an adapter's numbers were not finite.
    [[nodiscard]] const std::vector<std::int64_t>& skippedSteps() const { return m_skipped; }

    /// Everything that the next steps depend on: master weights, moments, counters, rate factors.
    /// restore(state()) continues byte for byte. Throws Error DamagedState DL-TRAIN-010.
    [[nodiscard]] tensor::StateDict state() const;
    void restore(const tensor::StateDict& state);

private:
    /// The batch, or its parts of at most `passRows` rows of each adapter.
    [[nodiscard]] std::vector<AdapterBatch> passesOf(const AdapterBatch& batch,
                                                     std::int64_t passRows) const;
    /// Without `rowOf`: one state per row.
    diffusion::EncodedPrompts textStates(const AdapterBatch& batch) const;
    /// [M] mean over each adapter's own samples; of a part: its share of that mean
    torch::Tensor lossesOf(const AdapterBatch& batch, const diffusion::EncodedPrompts& text) const;

    diffusion::Pipeline& m_pipeline;
    nn::AdapterBank& m_bank;
    AdapterTrainerSettings m_settings;
    diffusion::NoiseSchedule m_schedule;
    models::TimeTable m_times; ///< time terms of all training timesteps
    FlatAdamW m_optimiser;
    std::int64_t m_step = 0;
    std::vector<double> m_scales;
    std::vector<std::int64_t> m_skipped;
};

/// Draws the initial weights of adapter `index` of the bank: down ~ N(0, (1/r)^2) from
/// seedFor(runSeed, LoraInit, classIndex, item, module number), up = 0 (method.md 3.1). Independent
/// of the bank's size.
void initialiseAdapter(nn::AdapterBank& bank,
                       std::int64_t index,
                       std::uint64_t runSeed,
                       std::int64_t classIndex,
                       std::int64_t item);

/// The layout of the adapters of method.md 3.1: all attention projections of the UNet and, with
/// `textLora`, of the text encoder.
nn::AdapterLayout
adapterLayout(const diffusion::Pipeline& pipeline, std::int64_t rank, bool textLora);

} // namespace dreamloft::training
