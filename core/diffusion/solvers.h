// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/diffusion/scheduler.h"

#include <vector>

/// The solvers behind makeScheduler; formulas and golden runs in method.md 4.
namespace dreamloft::diffusion {

/// DDIM with eta 0.
class DdimScheduler final : public Scheduler {
public:
    DdimScheduler(const SchedulerConfig& config, std::vector<double> distinct, std::int64_t steps);
    torch::Tensor
    step(const torch::Tensor& modelOutput, std::int64_t i, const torch::Tensor& sample) override;
};

/// Pseudo linear multistep (PLMS), optionally after Runge-Kutta steps (diffusers' PNDM without
/// skip_prk_steps).
class PndmScheduler final : public Scheduler {
public:
    PndmScheduler(const SchedulerConfig& config,
                  std::vector<double> distinct,
                  std::int64_t steps,
                  bool rungeKutta);
    torch::Tensor
    step(const torch::Tensor& modelOutput, std::int64_t i, const torch::Tensor& sample) override;
    void reset() override;

protected:
    [[nodiscard]] std::vector<double> callsFrom(std::int64_t first) const override;

private:
    torch::Tensor
    rungeKuttaStep(const torch::Tensor& modelOutput, std::int64_t i, const torch::Tensor& sample);
    torch::Tensor
    multistep(const torch::Tensor& modelOutput, std::int64_t i, const torch::Tensor& sample);
    /// Formula (9) of the PNDM paper (arXiv 2202.09778): from noise level t to `previous`, -1 and
    /// less = clean.
    [[nodiscard]] torch::Tensor transfer(const torch::Tensor& sample,
                                         std::int64_t t,
                                         std::int64_t previous,
                                         const torch::Tensor& modelOutput) const;

    bool m_rungeKutta = false;
    std::vector<torch::Tensor> m_history; ///< newest first, at most 4
    torch::Tensor m_base;                 ///< sample from which two calls depart
    torch::Tensor m_sum;                  ///< Runge-Kutta combination so far
};

/// DPM-Solver++ 2M (arXiv 2211.01095).
class DpmSolverScheduler final : public Scheduler {
public:
    DpmSolverScheduler(const SchedulerConfig& config,
                       std::vector<double> distinct,
                       std::int64_t steps);
    torch::Tensor
    step(const torch::Tensor& modelOutput, std::int64_t i, const torch::Tensor& sample) override;
    void reset() override;

private:
    std::vector<double> m_sigmas; ///< of each distinct timestep, then the final one
    torch::Tensor m_previous;     ///< clean prediction of the call before; undefined at the first
};

/// Euler's method on the probability flow.
class EulerScheduler final : public Scheduler {
public:
    EulerScheduler(const SchedulerConfig& config,
                   std::vector<double> distinct,
                   std::int64_t steps,
                   options::Spacing spacing);
    [[nodiscard]] double initNoiseSigma() const override;
    [[nodiscard]] torch::Tensor scaleModelInput(const torch::Tensor& sample,
                                                std::int64_t i) const override;
    torch::Tensor
    step(const torch::Tensor& modelOutput, std::int64_t i, const torch::Tensor& sample) override;
    [[nodiscard]] torch::Tensor addStartNoise(const torch::Tensor& clean,
                                              const torch::Tensor& noise) const override;

private:
    [[nodiscard]] double sigma(std::int64_t i) const;

    std::vector<double> m_sigmas; ///< of each distinct timestep, then the final one
    bool m_leading = false;
};

/// Noise levels of the distinct timesteps and the final one, for the solvers that count in sigma.
std::vector<double>
sigmasFor(const NoiseSchedule& schedule, const std::vector<double>& distinct, FinalSigma final);

} // namespace dreamloft::diffusion
