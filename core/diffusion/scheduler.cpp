// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diffusion/scheduler.h"

#include "core/base/error.h"
#include "core/diffusion/solvers.h"

#include <ATen/ATen.h>

#include <cmath>
#include <string>

namespace dreamloft::diffusion {
namespace {

[[noreturn]] void refuseSetting(const std::string& setting, const std::string& expected)
{
    throw base::Error({.kind = base::ErrorKind::Refused,
                       .code = "DL-MODEL-041",
                       .object = "scheduler_config.json",
                       .message = "Cannot sample with \"scheduler_config.json\": it asks for " +
                                  setting + ", expected " + expected + ".",
                       .hint = "Choose another sampler, or a model with a plain scheduler file.",
                       .workSafe = "Nothing was changed."});
}

void requireSupported(const SchedulerConfig& config, SchedulerClass solver)
{
    for (const auto& entry : config.unsupported) {
        if (entry.solver == solver) {
            refuseSetting(entry.setting, "a setting that this sampler has");
        }
    }
    if (solver == SchedulerClass::Pndm && config.prediction == Prediction::Sample) {
        refuseSetting("prediction_type = sample", "epsilon or v_prediction for this sampler");
    }
}

std::unique_ptr<Scheduler> make(const SchedulerConfig& config,
                                SchedulerClass solver,
                                std::int64_t steps,
                                std::optional<options::Spacing> asked,
                                bool rungeKutta)
{
    requireSupported(config, solver);
    const auto spacing = spacingFor(config, solver, asked);
    auto distinct = timestepsFor(config, solver, steps, spacing);
    switch (solver) {
    case SchedulerClass::Pndm:
        return std::make_unique<PndmScheduler>(config, std::move(distinct), steps, rungeKutta);
    case SchedulerClass::Ddim:
        return std::make_unique<DdimScheduler>(config, std::move(distinct), steps);
    case SchedulerClass::DpmSolver:
        return std::make_unique<DpmSolverScheduler>(config, std::move(distinct), steps);
    case SchedulerClass::Euler:
        return std::make_unique<EulerScheduler>(config, std::move(distinct), steps, spacing);
    case SchedulerClass::Ddpm:
        break;
    }
    refuseSetting("DDPMScheduler, the training process", "PNDM, DDIM, DPM-Solver++ or Euler");
}

/// f(abar) of each timestep, shaped [N, 1, ...] to multiply `like`.
torch::Tensor coefficients(const NoiseSchedule& schedule,
                           const torch::Tensor& timesteps,
                           const torch::Tensor& like,
                           double (*f)(double))
{
    const auto cpu = timesteps.to(at::kCPU, at::kLong).contiguous();
    auto values = at::empty({cpu.numel()}, at::kDouble);
    for (std::int64_t n = 0; n < cpu.numel(); ++n) {
        values.data_ptr<double>()[n] = f(schedule.alphaBar(cpu.data_ptr<std::int64_t>()[n]));
    }
    std::vector<std::int64_t> shape(static_cast<std::size_t>(like.dim()), 1);
    shape.front() = cpu.numel();
    return values.view(shape).to(like.device(), like.scalar_type());
}

double signalOf(double alphaBar)
{
    return std::sqrt(alphaBar);
}
double noiseOf(double alphaBar)
{
    return std::sqrt(1.0 - alphaBar);
}

} // namespace

Scheduler::Scheduler(const SchedulerConfig& config,
                     SchedulerClass solver,
                     std::vector<double> distinct,
                     std::int64_t steps)
    : m_config(config)
    , m_schedule(config, solver)
    , m_steps(steps)
    , m_distinct(std::move(distinct))
{
}

std::int64_t Scheduler::calls() const
{
    return static_cast<std::int64_t>(m_timesteps.size());
}

double Scheduler::progress(std::int64_t i) const
{
    return 1.0 - m_timesteps.at(static_cast<std::size_t>(i)) /
                     static_cast<double>(m_config.trainTimesteps);
}

torch::Tensor Scheduler::scaleModelInput(const torch::Tensor& sample, std::int64_t) const
{
    return sample;
}

void Scheduler::startAt(std::int64_t first)
{
    DL_REQUIRE(first >= 0 && first < static_cast<std::int64_t>(m_distinct.size()),
               "no timestep is left");
    m_first = first;
    m_timesteps = callsFrom(first);
    reset();
}

std::vector<double> Scheduler::callsFrom(std::int64_t first) const
{
    return {m_distinct.begin() + first, m_distinct.end()};
}

torch::Tensor Scheduler::addStartNoise(const torch::Tensor& clean, const torch::Tensor& noise) const
{
    const double alphaBar = m_schedule.alphaBar(timestep(0));
    return signalOf(alphaBar) * clean + noiseOf(alphaBar) * noise;
}

std::int64_t Scheduler::timestep(std::int64_t i) const
{
    DL_REQUIRE(i >= 0 && i < calls(), "call " + std::to_string(i) + " is outside the schedule");
    return static_cast<std::int64_t>(m_timesteps[static_cast<std::size_t>(i)]);
}

std::int64_t Scheduler::stride() const
{
    return m_config.trainTimesteps / m_steps;
}

double Scheduler::alphaBarOrFinal(std::int64_t t, bool alphaOneByDefault) const
{
    if (t >= 0) {
        return m_schedule.alphaBar(t);
    }
    return m_config.setAlphaToOne.value_or(alphaOneByDefault) ? 1.0 : m_schedule.alphaBar(0);
}

std::vector<double>
sigmasFor(const NoiseSchedule& schedule, const std::vector<double>& distinct, FinalSigma final)
{
    std::vector<double> sigmas;
    for (const double t : distinct) {
        sigmas.push_back(schedule.sigma(t));
    }
    sigmas.push_back(final == FinalSigma::Zero ? 0.0 : schedule.sigma(0.0));
    return sigmas;
}

std::unique_ptr<Scheduler> makeScheduler(const SchedulerConfig& config,
                                         options::Sampler sampler,
                                         std::int64_t steps,
                                         std::optional<options::Spacing> spacing)
{
    return make(config, schedulerClassOf(sampler), steps, spacing, false);
}

std::unique_ptr<Scheduler> makeNamedScheduler(const SchedulerConfig& config, std::int64_t steps)
{
    if (!config.schedulerClass) {
        refuseSetting("\"" + config.className + "\"", "PNDM, DDIM, DPM-Solver++ or Euler");
    }
    return make(config, *config.schedulerClass, steps, std::nullopt, !config.skipPrkSteps);
}

torch::Tensor addNoise(const NoiseSchedule& schedule,
                       const torch::Tensor& z,
                       const torch::Tensor& noise,
                       const torch::Tensor& timesteps)
{
    return coefficients(schedule, timesteps, z, signalOf) * z +
           coefficients(schedule, timesteps, z, noiseOf) * noise;
}

torch::Tensor trainingTarget(const NoiseSchedule& schedule,
                             Prediction prediction,
                             const torch::Tensor& z,
                             const torch::Tensor& noise,
                             const torch::Tensor& timesteps)
{
    switch (prediction) {
    case Prediction::Epsilon:
        return noise;
    case Prediction::Velocity:
        return coefficients(schedule, timesteps, z, signalOf) * noise -
               coefficients(schedule, timesteps, z, noiseOf) * z;
    case Prediction::Sample:
        return z;
    }
    DL_REQUIRE(false, "unknown prediction");
}

} // namespace dreamloft::diffusion
