// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diffusion/step_tables.h"

#include <ATen/ATen.h>

namespace dreamloft::diffusion {

StepTables::StepTables(Pipeline& pipeline,
                       const std::vector<double>& timesteps,
                       const torch::Tensor& states)
{
    // Fractional timesteps (Euler) stay as they are; the network computes its sinusoids in fp32
    // whatever its dtype.
    m_times = pipeline.unet->timeTable(
        at::tensor(timesteps, at::kDouble).to(pipeline.device(), at::kFloat));
    m_current.cross = pipeline.unet->crossTable(states);
}

const models::UNetTables& StepTables::at(std::int64_t i)
{
    m_current.time = m_times.at(i);
    return m_current;
}

StepTables StepTables::rows(const torch::Tensor& index) const
{
    StepTables part;
    part.m_times = m_times;
    part.m_current.cross = m_current.cross.rows(index);
    return part;
}

models::TimeTable trainingTimeTable(Pipeline& pipeline)
{
    const at::NoGradGuard noGrad;
    return pipeline.unet->timeTable(
        at::arange(pipeline.scheduler.trainTimesteps,
                   at::TensorOptions(at::kFloat).device(pipeline.device())));
}

} // namespace dreamloft::diffusion
