// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/diffusion/pipeline.h"
#include "core/models/unet_tables.h"

#include <torch/types.h>

#include <cstdint>
#include <vector>

namespace dreamloft::diffusion {

/// What a denoising run computes once: the time term of each call, and keys and values of every
/// cross attention (performance.md E6, E7).
class StepTables {
public:
    /// `states` [N, T, E] in the row order of the batch; adapters must be attached to the UNet.
    StepTables(Pipeline& pipeline,
               const std::vector<double>& timesteps,
               const torch::Tensor& states);
    /// The tables of call i; the reference is valid until the next call.
    const models::UNetTables& at(std::int64_t i);
    /// The same for rows `index` int64 [n] of the batch alone.
    [[nodiscard]] StepTables rows(const torch::Tensor& index) const;

private:
    StepTables() = default;

    models::TimeTable m_times; ///< one row per call
    models::UNetTables m_current;
};

/// The time terms of every training timestep: row t belongs to timestep t.
models::TimeTable trainingTimeTable(Pipeline& pipeline);

} // namespace dreamloft::diffusion
