// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/options/choices.h"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dreamloft::diffusion {

/// The scheduler classes that a diffusers folder may name.
enum class SchedulerClass { Ddpm, Ddim, Pndm, DpmSolver, Euler };
enum class BetaSchedule { Linear, ScaledLinear, SquaredCosine };
/// What the network predicts: the noise, the velocity, or the clean sample.
enum class Prediction { Epsilon, Velocity, Sample };
enum class FinalSigma { Zero, SigmaMin };
enum class SolverType { Midpoint, Heun };

/// A setting of the file that a solver would need and that is not supported; told when that solver
/// is asked for.
struct UnsupportedSetting {
    SchedulerClass solver = SchedulerClass::Pndm;
    std::string setting; ///< e.g. "use_karras_sigmas = true"
};

/// A scheduler_config.json as it stands. Keys that the file does not have take the defaults of the
/// class that *runs*, not of the class that wrote the file (as diffusers' from_config does), so
/// those that differ stay empty here.
struct SchedulerConfig {
    /// Empty: none named, or another solver over the same kind of noise schedule.
    std::optional<SchedulerClass> schedulerClass;
    std::string className;
    std::int64_t trainTimesteps = 1000; ///< [1, 100000]
    double betaStart = 0.0001;
    double betaEnd = 0.02;
    BetaSchedule betaSchedule = BetaSchedule::Linear;
    std::vector<double> trainedBetas; ///< empty: from the three above
    Prediction prediction = Prediction::Epsilon;
    std::int64_t stepsOffset = 0;
    bool rescaleZeroSnr = false; ///< all but PNDM, which has no such key
    std::optional<options::Spacing>
        spacing; ///< class default: leading (PNDM, DDIM), linspace (the others)
    std::optional<bool> setAlphaToOne;            ///< class default: false (PNDM), true (DDIM)
    bool skipPrkSteps = false;                    ///< PNDM: no Runge-Kutta warm-up
    bool clipSample = true;                       ///< DDIM
    double clipSampleRange = 1;                   ///< DDIM
    bool lowerOrderFinal = true;                  ///< DPM-Solver++
    bool eulerAtFinal = false;                    ///< DPM-Solver++
    std::int64_t solverOrder = 2;                 ///< DPM-Solver++, 1 or 2
    SolverType solverType = SolverType::Midpoint; ///< DPM-Solver++
    std::optional<double> lambdaMinClipped;       ///< DPM-Solver++
    FinalSigma finalSigma = FinalSigma::Zero;     ///< DPM-Solver++ and Euler
    std::vector<UnsupportedSetting> unsupported;
};

/// Throws Error Refused DL-MODEL-040 (names the key and what is accepted).
SchedulerConfig parseSchedulerConfig(const nlohmann::json& json, std::string_view name);
SchedulerConfig readSchedulerConfig(const std::filesystem::path& file);

/// The noise levels of the training process, in double (method.md 4).
class NoiseSchedule {
public:
    /// As training sees it (Ddpm), or as a solver does: DPM-Solver++ and Euler keep the last level
    /// of a schedule with zero terminal SNR above 0 (2^-24), PNDM does not rescale.
    explicit NoiseSchedule(const SchedulerConfig& config,
                           SchedulerClass user = SchedulerClass::Ddpm);

    [[nodiscard]] std::int64_t size() const
    {
        return static_cast<std::int64_t>(m_alphaBars.size());
    }
    /// Product of (1 - beta) up to and including t, t in [0, size).
    [[nodiscard]] double alphaBar(std::int64_t t) const;
    [[nodiscard]] const std::vector<double>& alphaBars() const { return m_alphaBars; }
    /// sqrt((1 - abar) / abar), linear between timesteps, constant outside.
    [[nodiscard]] double sigma(double t) const;

private:
    std::vector<double> m_alphaBars;
};

/// Timesteps in calling order (descending, PNDM's repetition not included) as diffusers' class
/// computes them: rounded half to even; Euler's linspace stays fractional. Throws Error UserFixable
/// DL-GEN-020 (steps the schedule cannot give).
std::vector<double> timestepsFor(const SchedulerConfig& config,
                                 SchedulerClass solver,
                                 std::int64_t steps,
                                 options::Spacing spacing);

/// `asked`, else the file's, else the class's own default.
options::Spacing spacingFor(const SchedulerConfig& config,
                            SchedulerClass solver,
                            std::optional<options::Spacing> asked);

/// The class that runs a sampler; Ddpm has none. Throws Error UserFixable DL-GEN-021.
SchedulerClass schedulerClassOf(options::Sampler sampler);

} // namespace dreamloft::diffusion
