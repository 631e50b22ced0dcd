// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diffusion/solvers.h"

#include <ATen/ATen.h>

#include <cmath>

namespace dreamloft::diffusion {

DdimScheduler::DdimScheduler(const SchedulerConfig& config,
                             std::vector<double> distinct,
                             std::int64_t steps)
    : Scheduler(config, SchedulerClass::Ddim, std::move(distinct), steps)
{
    startAt(0);
}

torch::Tensor
DdimScheduler::step(const torch::Tensor& modelOutput, std::int64_t i, const torch::Tensor& sample)
{
    const auto t = timestep(i);
    const double alphaBar = m_schedule.alphaBar(t);
    const double previous = alphaBarOrFinal(t - stride(), true);
    const double signal = std::sqrt(alphaBar);
    const double noise = std::sqrt(1.0 - alphaBar);
    torch::Tensor clean;
    torch::Tensor epsilon = modelOutput;
    switch (m_config.prediction) {
    case Prediction::Epsilon:
        clean = (sample - noise * modelOutput) / signal;
        break;
    case Prediction::Velocity:
        clean = signal * sample - noise * modelOutput;
        epsilon = signal * modelOutput + noise * sample;
        break;
    case Prediction::Sample:
        clean = modelOutput;
        epsilon = (sample - signal * modelOutput) / noise;
        break;
    }
    if (m_config.clipSample) { // the noise is not derived again from the clipped prediction (as
                               // diffusers)
        clean = clean.clamp(-m_config.clipSampleRange, m_config.clipSampleRange);
    }
    return std::sqrt(previous) * clean + std::sqrt(1.0 - previous) * epsilon;
}

} // namespace dreamloft::diffusion
