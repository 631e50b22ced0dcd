// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/training/classifier_arm.h"

#include <cstdint>
#include <vector>

namespace dreamloft::training {

/// A batch before it becomes tensors: made without Torch, so that another thread may do it.
struct RawBatch {
    std::int64_t iteration = 0;
    std::vector<std::uint8_t> bytes; ///< [B, S, S, 3]
    std::vector<std::int64_t> labels;
    std::vector<bool> real;
};

/// The batches of one arm. Batch `iteration` depends on (seed, iteration) and the pictures alone.
class ArmBatches {
public:
    /// `data` must outlive the object.
    ArmBatches(const ArmData& data,
               const models::ClipPreprocess& preprocess,
               const ArmSettings& settings,
               std::int64_t classes,
               std::uint64_t seed);

    /// Order, augmentation: steps 1-7 of method.md 6.3. Torch-free and safe beside finish().
    [[nodiscard]] RawBatch prepare(std::int64_t iteration) const;
    /// Normalisation and mixing: steps 8 and 9.
    [[nodiscard]] ClipBatch finish(const RawBatch& raw) const;

private:
    const ArmData& m_data;
    models::ClipPreprocess m_preprocess;
    std::vector<imaging::RgbImage> m_crops; ///< of the items' pictures, without augmentation only
    std::int64_t m_batch;
    std::int64_t m_classes;
    double m_mixProbability;
    std::uint64_t m_seed;
};

} // namespace dreamloft::training
