// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/diffusion/noise_schedule.h"

#include <torch/types.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace dreamloft::diffusion {

/// One solver over one list of timesteps. Call i evaluates the network at timesteps()[i] and
/// advances the sample; calls come in order. Coefficients are double, samples keep their type
/// (fp32, or fp64 in double runs).
class Scheduler {
public:
    virtual ~Scheduler() = default;

    /// One entry per network call.
    [[nodiscard]] const std::vector<double>& timesteps() const { return m_timesteps; }
    [[nodiscard]] std::int64_t calls() const;
    /// How far call i is on the way from pure noise (0) to the picture (1): 1 - t / T, with T the
    /// number of training timesteps.
    [[nodiscard]] double progress(std::int64_t i) const;
    /// Standard normal latents times this are the start sample.
    [[nodiscard]] virtual double initNoiseSigma() const { return 1.0; }
    /// What the network sees of `sample` at call i.
    [[nodiscard]] virtual torch::Tensor scaleModelInput(const torch::Tensor& sample,
                                                        std::int64_t i) const;
    /// `modelOutput`: raw (or guided) network output of call i, same shape and type as `sample`.
    virtual torch::Tensor
    step(const torch::Tensor& modelOutput, std::int64_t i, const torch::Tensor& sample) = 0;
    /// Forgets the solver's history; needed before every batch (P28 of method.md).
    virtual void reset() {}

    /// Image-to-image: drops the first `first` of the distinct timesteps (PNDM repeats the second
    /// of the rest) and forgets the history. 0 <= first < number of distinct timesteps.
    void startAt(std::int64_t first);
    /// `clean` latents with `noise` at the level of call 0; for Euler in its own (unscaled) space.
    [[nodiscard]] virtual torch::Tensor addStartNoise(const torch::Tensor& clean,
                                                      const torch::Tensor& noise) const;

protected:
    /// Solvers call startAt(0) in their constructors.
    Scheduler(const SchedulerConfig& config,
              SchedulerClass solver,
              std::vector<double> distinct,
              std::int64_t steps);
    /// The calls that belong to the distinct timesteps from `first` on.
    [[nodiscard]] virtual std::vector<double> callsFrom(std::int64_t first) const;
    /// Whole timestep of call i.
    [[nodiscard]] std::int64_t timestep(std::int64_t i) const;
    /// Distance of two solver steps in training timesteps, whatever the spacing (as diffusers).
    [[nodiscard]] std::int64_t stride() const;
    /// abar_t; below 0 the level that stands for clean: 1 or abar_0.
    [[nodiscard]] double alphaBarOrFinal(std::int64_t t, bool alphaOneByDefault) const;

    SchedulerConfig m_config;
    NoiseSchedule m_schedule;
    std::int64_t m_steps = 0;       ///< as asked for
    std::vector<double> m_distinct; ///< descending, one per solver step
    std::vector<double> m_timesteps;
    std::int64_t m_first = 0; ///< index in m_distinct of call 0
};

/// The solver of a sampler with the noise schedule of `config`. Spacing: `spacing`, else the
/// file's, else the class's own default. PNDM always runs as PLMS (skip_prk). Throws Error
/// UserFixable DL-GEN-020, DL-GEN-021.
std::unique_ptr<Scheduler> makeScheduler(const SchedulerConfig& config,
                                         options::Sampler sampler,
                                         std::int64_t steps,
                                         std::optional<options::Spacing> spacing = std::nullopt);

/// The very scheduler that the file names, Runge-Kutta warm-up of PNDM included.
std::unique_ptr<Scheduler> makeNamedScheduler(const SchedulerConfig& config, std::int64_t steps);

/// sqrt(abar_t) z + sqrt(1 - abar_t) noise. `timesteps` int64 [N]; z, noise [N, ...].
torch::Tensor addNoise(const NoiseSchedule& schedule,
                       const torch::Tensor& z,
                       const torch::Tensor& noise,
                       const torch::Tensor& timesteps);
/// What a network of `prediction` should answer: the noise, sqrt(abar_t) noise - sqrt(1 - abar_t)
/// z, or z.
torch::Tensor trainingTarget(const NoiseSchedule& schedule,
                             Prediction prediction,
                             const torch::Tensor& z,
                             const torch::Tensor& noise,
                             const torch::Tensor& timesteps);

} // namespace dreamloft::diffusion
