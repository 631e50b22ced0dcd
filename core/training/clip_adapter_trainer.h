// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/models/clip.h"
#include "core/nn/adapter_bank.h"
#include "core/tensor/state_dict.h"
#include "core/training/flat_adamw.h"

#include <torch/types.h>

#include <cstdint>
#include <memory>
#include <optional>

namespace dreamloft::training {

/// Defaults: classifier recipe `loft` of method.md 6.2.
struct ClipTrainerSettings {
    std::int64_t rank = 16;
    double alpha = 32.0;
    double dropout = 0.1; ///< on the adapters' input
    double learningRate = 1e-4;
    double minLearningRate = 1e-8;
    double weightDecay = 1e-4;
    std::int64_t warmupIterations = 0;
    std::int64_t totalIterations = 0;
    /// lambda of method.md 6.4: lambda * CE(real) + (1 - lambda) * CE(synthetic). Empty: one cross
    /// entropy over the whole batch (synthetic only, real only).
    std::optional<double> realWeight;
    std::uint64_t seed = 0; ///< initial adapters and dropout
};

/// One prepared batch.
struct ClipBatch {
    torch::Tensor pixels; ///< [B, 3, S, S], augmented and normalised
    torch::Tensor labels; ///< int64 [B], or soft labels [B, C] (rows sum to 1)
    torch::Tensor isReal; ///< bool [B]; needed with realWeight only
};

/// LoRA on q and v of both towers of a frozen CLIP (method.md 6.1, 6.2, 6.4). The class texts go
/// through the text tower in every step, once for all evaluations in between. Trainers that share
/// one Clip may take turns; nothing here is thread-safe.
class ClipAdapterTrainer {
public:
    /// `classIds` int64 [C, T] as classTextIds makes them.
    ClipAdapterTrainer(models::Clip clip,
                       torch::Tensor classIds,
                       const ClipTrainerSettings& settings);
    ClipAdapterTrainer(const ClipAdapterTrainer&) = delete;
    ClipAdapterTrainer& operator=(const ClipAdapterTrainer&) = delete;

    /// One optimiser step; the loss before it. A step whose gradient is not finite leaves the
    /// adapters as they were and returns the loss all the same.
    double step(const ClipBatch& batch);
    /// pixels [B, 3, S, S] -> logits [B, C], at least fp32; no dropout, no gradient
    torch::Tensor logits(const torch::Tensor& pixels);
    /// pixels [N, 3, S, S] -> [N, C] softmax of the logits, `batch` pictures at once
    torch::Tensor probabilities(const torch::Tensor& pixels, std::int64_t batch = 256);
    /// See models::Clip.
    [[nodiscard]] std::int64_t picturesAtOnce() const { return m_clip->picturesAtOnce(); }
    /// L2-normalised class embeddings [C, D] of the present adapters
    torch::Tensor classEmbeds();

    /// Steps taken, skipped ones included.
    [[nodiscard]] std::int64_t iteration() const { return m_iteration; }
    [[nodiscard]] std::int64_t skippedSteps() const { return m_skipped; }
    [[nodiscard]] double rateAt(std::int64_t iteration) const;
    [[nodiscard]] const ClipTrainerSettings& settings() const { return m_settings; }

    /// Everything that a resumed training needs to end byte-equal.
    [[nodiscard]] tensor::StateDict state() const;
    /// Throws Error DamagedState DL-TRAIN-020; nothing is changed then.
    void restore(const tensor::StateDict& state);

    /// The adapters by PEFT key (product.md 5.8): `base_model.model.vision_model....lora_A.weight`.
    [[nodiscard]] tensor::StateDict adapters() const;
    /// Every key must be given, none other. Throws Error Refused DL-TRAIN-021.
    void setAdapters(const tensor::StateDict& adapters);

private:
    torch::Tensor lossOf(const torch::Tensor& logits, const ClipBatch& batch) const;

    models::Clip m_clip;
    torch::Tensor m_classIds;
    ClipTrainerSettings m_settings;
    nn::AdapterBank m_bank;
    std::unique_ptr<FlatAdamW> m_optimiser;
    torch::Tensor m_classEmbeds; ///< of the present adapters; undefined after a step
    std::int64_t m_iteration = 0;
    std::int64_t m_skipped = 0;
};

} // namespace dreamloft::training
