// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diffusion/solvers.h"

#include <ATen/ATen.h>

#include <cmath>

namespace dreamloft::diffusion {
namespace {

/// Below this many steps diffusers ends with a first-order step when lower_order_final is set.
constexpr std::size_t kFewSteps = 15;

/// A noise level as signal and noise amplitude and as half the logarithm of their squared ratio.
struct Level {
    explicit Level(double sigmaRatio)
        : alpha(1.0 / std::sqrt(1.0 + sigmaRatio * sigmaRatio))
        , sigma(sigmaRatio * alpha)
        , lambda(-std::log(
              sigmaRatio)) // infinite at sigma 0: the step then lands on the clean prediction
    {
    }
    double alpha;
    double sigma;
    double lambda;
};

} // namespace

DpmSolverScheduler::DpmSolverScheduler(const SchedulerConfig& config,
                                       std::vector<double> distinct,
                                       std::int64_t steps)
    : Scheduler(config, SchedulerClass::DpmSolver, std::move(distinct), steps)
    , m_sigmas(sigmasFor(m_schedule, m_distinct, config.finalSigma))
{
    startAt(0);
}

void DpmSolverScheduler::reset()
{
    m_previous = torch::Tensor();
}

torch::Tensor DpmSolverScheduler::step(const torch::Tensor& modelOutput,
                                       std::int64_t i,
                                       const torch::Tensor& sample)
{
    const auto index = static_cast<std::size_t>(m_first + i);
    const Level here(m_sigmas.at(index));
    const Level next(m_sigmas.at(index + 1));
    torch::Tensor clean;
    switch (m_config.prediction) {
    case Prediction::Epsilon:
        clean = (sample - here.sigma * modelOutput) / here.alpha;
        break;
    case Prediction::Velocity:
        clean = here.alpha * sample - here.sigma * modelOutput;
        break;
    case Prediction::Sample:
        clean = modelOutput;
        break;
    }
    const double h = next.lambda - here.lambda;
    const double decay = next.alpha * std::expm1(-h);
    auto result = (next.sigma / here.sigma) * sample - decay * clean;
    const bool last = index + 1 == m_distinct.size();
    const bool firstOrder =
        m_config.solverOrder == 1 || !m_previous.defined() ||
        (last && (m_config.eulerAtFinal || m_config.finalSigma == FinalSigma::Zero ||
                  (m_config.lowerOrderFinal && m_distinct.size() < kFewSteps)));
    if (!firstOrder) {
        const double ratio = (here.lambda - Level(m_sigmas.at(index - 1)).lambda) / h;
        const auto slope = (clean - m_previous) / ratio;
        result = m_config.solverType == SolverType::Midpoint
                     ? result - (0.5 * decay) * slope
                     : result + (decay / h + next.alpha) * slope;
    }
    m_previous = clean;
    return result;
}

} // namespace dreamloft::diffusion
