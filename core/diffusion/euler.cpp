// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diffusion/solvers.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>

namespace dreamloft::diffusion {

EulerScheduler::EulerScheduler(const SchedulerConfig& config,
                               std::vector<double> distinct,
                               std::int64_t steps,
                               options::Spacing spacing)
    : Scheduler(config, SchedulerClass::Euler, std::move(distinct), steps)
    , m_sigmas(sigmasFor(m_schedule, m_distinct, config.finalSigma))
    , m_leading(spacing == options::Spacing::Leading)
{
    startAt(0);
}

double EulerScheduler::sigma(std::int64_t i) const
{
    return m_sigmas.at(static_cast<std::size_t>(m_first + i));
}

double EulerScheduler::initNoiseSigma() const
{
    const double most = *std::max_element(m_sigmas.begin(), m_sigmas.end());
    return m_leading ? std::sqrt(most * most + 1.0) : most;
}

torch::Tensor EulerScheduler::scaleModelInput(const torch::Tensor& sample, std::int64_t i) const
{
    return sample / std::sqrt(sigma(i) * sigma(i) + 1.0);
}

torch::Tensor
EulerScheduler::step(const torch::Tensor& modelOutput, std::int64_t i, const torch::Tensor& sample)
{
    const double here = sigma(i);
    const double distance = sigma(i + 1) - here;
    switch (m_config.prediction) {
    case Prediction::Epsilon:
        return sample + distance * modelOutput;
    case Prediction::Velocity: {
        const double scale = here * here + 1.0;
        const auto clean = sample / scale - (here / std::sqrt(scale)) * modelOutput;
        return sample + (distance / here) * (sample - clean);
    }
    case Prediction::Sample:
        break;
    }
    return sample + (distance / here) * (sample - modelOutput);
}

torch::Tensor EulerScheduler::addStartNoise(const torch::Tensor& clean,
                                            const torch::Tensor& noise) const
{
    return clean + sigma(0) * noise;
}

} // namespace dreamloft::diffusion
