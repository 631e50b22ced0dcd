// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/diffusion/solvers.h"

#include <ATen/ATen.h>

#include <cmath>

namespace dreamloft::diffusion {
namespace {

/// Four Runge-Kutta stages for each of the three steps that fill the history.
constexpr std::int64_t kRungeKuttaCalls = 12;
constexpr std::size_t kHistory = 4;

} // namespace

PndmScheduler::PndmScheduler(const SchedulerConfig& config,
                             std::vector<double> distinct,
                             std::int64_t steps,
                             bool rungeKutta)
    : Scheduler(config, SchedulerClass::Pndm, std::move(distinct), steps)
    , m_rungeKutta(rungeKutta)
{
    if (rungeKutta && m_distinct.size() < kHistory) {
        throw base::Error(
            {.kind = base::ErrorKind::UserFixable,
             .code = "DL-GEN-020",
             .object = "steps",
             .message = "Cannot sample with \"steps\": " + std::to_string(steps) +
                        " are too few for Runge-Kutta start steps, expected at least 4.",
             .hint = "Choose more steps.",
             .workSafe = "Nothing was changed."});
    }
    PndmScheduler::reset();
    m_timesteps = PndmScheduler::callsFrom(0);
}

void PndmScheduler::reset()
{
    m_history.clear();
    m_base = torch::Tensor();
    m_sum = torch::Tensor();
}

std::vector<double> PndmScheduler::callsFrom(std::int64_t first) const
{
    std::vector<double> calls;
    if (m_rungeKutta) {
        DL_REQUIRE(first == 0, "Runge-Kutta start steps belong to the whole schedule");
        // Between neighbours a > b the stages look at a, then twice at the middle after b, then at
        // b.
        const double half = static_cast<double>(stride() / 2);
        for (std::size_t i = 0; i + 1 < kHistory; ++i) {
            calls.insert(calls.end(),
                         {m_distinct[i],
                          m_distinct[i + 1] + half,
                          m_distinct[i + 1] + half,
                          m_distinct[i + 1]});
        }
        calls.insert(calls.end(), m_distinct.begin() + 3, m_distinct.end());
        return calls;
    }
    calls.assign(m_distinct.begin() + first, m_distinct.end());
    if (calls.size() > 1) {
        calls.insert(calls.begin() + 1, calls[1]);
    }
    return calls;
}

torch::Tensor
PndmScheduler::step(const torch::Tensor& modelOutput, std::int64_t i, const torch::Tensor& sample)
{
    return m_rungeKutta && i < kRungeKuttaCalls ? rungeKuttaStep(modelOutput, i, sample)
                                                : multistep(modelOutput, i, sample);
}

torch::Tensor PndmScheduler::rungeKuttaStep(const torch::Tensor& modelOutput,
                                            std::int64_t i,
                                            const torch::Tensor& sample)
{
    const auto previous = timestep(i) - (i % 2 == 1 ? 0 : stride() / 2);
    torch::Tensor output = modelOutput;
    switch (i % 4) {
    case 0:
        m_sum = modelOutput / 6.0;
        m_history.insert(m_history.begin(), modelOutput);
        m_base = sample;
        break;
    case 3:
        output = m_sum + modelOutput / 6.0;
        break;
    default:
        m_sum = m_sum + modelOutput / 3.0;
    }
    return transfer(m_base, timestep(i / 4 * 4), previous, output);
}

torch::Tensor PndmScheduler::multistep(const torch::Tensor& modelOutput,
                                       std::int64_t i,
                                       const torch::Tensor& sample)
{
    auto t = timestep(i);
    auto previous = t - stride();
    if (i == 1) { // second look at the first step: Heun's correction from the same base
        const auto corrected = (modelOutput + m_history.front()) / 2.0;
        return transfer(m_base, t + stride(), t, corrected);
    }
    m_history.insert(m_history.begin(), modelOutput);
    if (m_history.size() > kHistory) {
        m_history.pop_back();
    }
    const auto& h = m_history;
    switch (h.size()) {
    case 1:
        m_base = sample;
        return transfer(sample, t, previous, h[0]);
    case 2:
        return transfer(sample, t, previous, (3.0 * h[0] - h[1]) / 2.0);
    case 3:
        return transfer(sample, t, previous, (23.0 * h[0] - 16.0 * h[1] + 5.0 * h[2]) / 12.0);
    default:
        return transfer(
            sample, t, previous, (55.0 * h[0] - 59.0 * h[1] + 37.0 * h[2] - 9.0 * h[3]) / 24.0);
    }
}

torch::Tensor PndmScheduler::transfer(const torch::Tensor& sample,
                                      std::int64_t t,
                                      std::int64_t previous,
                                      const torch::Tensor& modelOutput) const
{
    const double from = m_schedule.alphaBar(t);
    const double to = alphaBarOrFinal(previous, false);
    const auto epsilon = m_config.prediction == Prediction::Velocity
                             ? std::sqrt(from) * modelOutput + std::sqrt(1.0 - from) * sample
                             : modelOutput;
    const double denominator = from * std::sqrt(1.0 - to) + std::sqrt(from * (1.0 - from) * to);
    return std::sqrt(to / from) * sample - ((to - from) / denominator) * epsilon;
}

} // namespace dreamloft::diffusion
