// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/imaging/rgb_image.h"
#include "core/options/choices.h"
#include "core/training/adapter_trainer.h"
#include "core/training/latent_cache.h"

#include <torch/types.h>

#include <cstdint>
#include <string>
#include <vector>

namespace dreamloft::training {

/// One picture that an adapter learns from.
struct TrainingSample {
    std::int64_t classIndex = 0;
    std::int64_t item = 0;     ///< its number within the class (place in the shot list)
    std::string key;           ///< pixel hash
    imaging::RgbImage resized; ///< shorter side = training size (method.md 3.5)
    std::string prompt;
};

/// The samples of one adapter. (orderClass, orderItem) name its random order and initial weights:
/// (class, -1) for a class adapter, (-1, -1) for a data-set adapter, (class, item) for a
/// one-picture adapter.
struct AdapterSamples {
    std::int64_t orderClass = -1;
    std::int64_t orderItem = -1;
    std::vector<TrainingSample> samples;
};

struct AdapterBatchSettings {
    std::uint64_t runSeed = 0;
    std::int64_t batch = 8;          ///< samples of an adapter per step
    std::int64_t rowsPerAdapter = 8; ///< planned b (AdapterGroup), at least min(batch, samples)
    std::int64_t slots = 0;          ///< planned M (AdapterGroup), 0 = number of adapters
    options::Crop crop = options::Crop::Random;
    bool trainableText = true; ///< deliver token ids; else the frozen text states, encoded once
};

/// Makes the batch of any step from the seed alone: what a sample sees at a step depends on (run
/// seed, class, item, step), and its place on (run seed, adapter, epoch), never on the other
/// adapters, on earlier steps or on a resume.
class AdapterBatches {
public:
    AdapterBatches(diffusion::Pipeline& pipeline,
                   std::vector<AdapterSamples> adapters,
                   const AdapterBatchSettings& settings,
                   LatentCache& cache);

    /// The batch of absolute step `step`; rows of padding slots and short batches have weight 0.
    AdapterBatch at(std::int64_t step);

    [[nodiscard]] const std::vector<AdapterSamples>& adapters() const { return m_adapters; }

private:
    /// Which samples of an adapter step `step` uses, in order.
    [[nodiscard]] std::vector<std::size_t> samplesAt(const AdapterSamples& adapter,
                                                     std::int64_t step) const;
    LatentMoments momentsOf(const TrainingSample& sample, std::int64_t step);

    diffusion::Pipeline& m_pipeline;
    std::vector<AdapterSamples> m_adapters;
    AdapterBatchSettings m_settings;
    LatentCache& m_cache;
    std::vector<std::vector<std::int64_t>>
        m_promptOf;         ///< adapter, sample -> row of the two tables below
    torch::Tensor m_ids;    ///< [D, L] distinct prompts of the job
    torch::Tensor m_states; ///< [D, T, E] frozen states, empty with a trainable text encoder
};

} // namespace dreamloft::training
