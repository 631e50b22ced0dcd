// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diffusion/noise_schedule.h"

#include "core/base/error.h"
#include "core/base/strict_json.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <string>

namespace dreamloft::diffusion {
namespace {

using options::Spacing;

constexpr std::int64_t kMaxTrainTimesteps = 100000;

[[noreturn]] void refuse(std::string_view name,
                         std::string_view key,
                         const std::string& found,
                         std::string_view expected)
{
    throw base::Error({.kind = base::ErrorKind::Refused,
                       .code = "DL-MODEL-040",
                       .object = std::string(name),
                       .message = "Cannot load \"" + std::string(name) + "\": \"" +
                                  std::string(key) + "\" is " + found + ", expected " +
                                  std::string(expected) + ".",
                       .hint = "Choose a model folder with a supported noise schedule.",
                       .workSafe = "Your project was not changed."});
}

/// Reads optional keys of one object; null counts as absent, as in diffusers' files.
class Reader {
public:
    Reader(const nlohmann::json& json, std::string_view name)
        : m_json(json)
        , m_name(name)
    {
    }

    [[nodiscard]] const nlohmann::json* find(const char* key) const
    {
        const auto place = m_json.find(key);
        return place == m_json.end() || place->is_null() ? nullptr : &*place;
    }

    void boolean(const char* key, bool& value) const
    {
        if (const auto* found = find(key)) {
            value = base::jsonBool(*found, where(key));
        }
    }

    void number(const char* key, double& value, double low, double high) const
    {
        if (const auto* found = find(key)) {
            value = base::jsonNumber(*found, where(key));
            if (!(value >= low && value <= high)) {
                refuse(m_name,
                       key,
                       found->dump(),
                       "a number from " + shown(low) + " to " + shown(high));
            }
        }
    }

    void integer(const char* key, std::int64_t& value, std::int64_t low, std::int64_t high) const
    {
        if (const auto* found = find(key)) {
            value = base::jsonInteger(*found, where(key));
            if (value < low || value > high) {
                refuse(m_name,
                       key,
                       found->dump(),
                       "a whole number from " + std::to_string(low) + " to " +
                           std::to_string(high));
            }
        }
    }

    /// The value of a key that names one of `table`; other names are refused.
    template <class E, std::size_t N>
    [[nodiscard]] std::optional<E> name(const char* key,
                                        const std::array<std::pair<const char*, E>, N>& table) const
    {
        const auto* found = find(key);
        if (found == nullptr) {
            return std::nullopt;
        }
        const std::string& text = base::jsonString(*found, where(key));
        std::string choices;
        for (const auto& [word, value] : table) {
            if (text == word) {
                return value;
            }
            choices += (choices.empty() ? "" : ", ") + std::string(word);
        }
        refuse(m_name, key, "\"" + text + "\"", "one of " + choices);
    }

    [[nodiscard]] std::string where(const char* key) const
    {
        return std::string(m_name) + ": " + key;
    }

private:
    static std::string shown(double value) { return nlohmann::json(value).dump(); }

    const nlohmann::json& m_json;
    std::string_view m_name;
};

constexpr std::array<std::pair<const char*, SchedulerClass>, 5> kClasses{
    {{"DDPMScheduler", SchedulerClass::Ddpm},
     {"DDIMScheduler", SchedulerClass::Ddim},
     {"PNDMScheduler", SchedulerClass::Pndm},
     {"DPMSolverMultistepScheduler", SchedulerClass::DpmSolver},
     {"EulerDiscreteScheduler", SchedulerClass::Euler}}};

/// Classes of diffusers that sample from the same kind of noise schedule: their betas serve our
/// solvers.
constexpr std::array kRelatives{"DEISMultistepScheduler",
                                "DPMSolverSinglestepScheduler",
                                "DPMSolverSDEScheduler",
                                "EulerAncestralDiscreteScheduler",
                                "HeunDiscreteScheduler",
                                "KDPM2AncestralDiscreteScheduler",
                                "KDPM2DiscreteScheduler",
                                "LMSDiscreteScheduler",
                                "UniPCMultistepScheduler"};

void readClass(const Reader& reader, std::string_view name, SchedulerConfig& config)
{
    const auto* found = reader.find("_class_name");
    if (found == nullptr) {
        return;
    }
    config.className = base::jsonString(*found, reader.where("_class_name"));
    for (const auto& [word, value] : kClasses) {
        if (config.className == word) {
            config.schedulerClass = value;
            return;
        }
    }
    if (std::find(kRelatives.begin(), kRelatives.end(), config.className) == kRelatives.end()) {
        refuse(name,
               "_class_name",
               "\"" + config.className + "\"",
               "a scheduler of a Stable Diffusion model");
    }
}

/// Settings that change the result of a solver and that we do not have.
void readUnsupported(const Reader& reader, SchedulerConfig& config)
{
    const auto note = [&config](SchedulerClass solver, std::string text) {
        config.unsupported.push_back({.solver = solver, .setting = std::move(text)});
    };
    const auto flag = [&](const char* key, std::initializer_list<SchedulerClass> solvers) {
        bool value = false;
        reader.boolean(key, value);
        for (const auto solver : solvers) {
            if (value) {
                note(solver, std::string(key) + " = true");
            }
        }
    };
    const auto word = [&](const char* key, std::string_view supported, SchedulerClass solver) {
        if (const auto* found = reader.find(key)) {
            const auto& text = base::jsonString(*found, reader.where(key));
            if (text != supported) {
                note(solver, std::string(key) + " = " + text);
            }
        }
    };
    flag("thresholding", {SchedulerClass::Ddim, SchedulerClass::DpmSolver});
    for (const char* key : {"use_karras_sigmas", "use_exponential_sigmas", "use_beta_sigmas"}) {
        flag(key, {SchedulerClass::DpmSolver, SchedulerClass::Euler});
    }
    for (const char* key : {"use_lu_lambdas", "use_flow_sigmas", "use_dynamic_shifting"}) {
        flag(key, {SchedulerClass::DpmSolver});
    }
    word("algorithm_type", "dpmsolver++", SchedulerClass::DpmSolver);
    word("interpolation_type", "linear", SchedulerClass::Euler);
    word("timestep_type", "discrete", SchedulerClass::Euler);
    if (config.solverOrder > 2) {
        note(SchedulerClass::DpmSolver, "solver_order = " + std::to_string(config.solverOrder));
    }
}

void readBetas(const Reader& reader, std::string_view name, SchedulerConfig& config)
{
    reader.number("beta_start", config.betaStart, 0.0, 1.0);
    reader.number("beta_end", config.betaEnd, 0.0, 1.0);
    static constexpr std::array<std::pair<const char*, BetaSchedule>, 3> kSchedules{
        {{"linear", BetaSchedule::Linear},
         {"scaled_linear", BetaSchedule::ScaledLinear},
         {"squaredcos_cap_v2", BetaSchedule::SquaredCosine}}};
    config.betaSchedule = reader.name("beta_schedule", kSchedules).value_or(config.betaSchedule);
    if (const auto* betas = reader.find("trained_betas")) {
        if (!betas->is_array() ||
            static_cast<std::int64_t>(betas->size()) != config.trainTimesteps) {
            refuse(
                name, "trained_betas", "not a list of that length", "num_train_timesteps numbers");
        }
        for (const auto& beta : *betas) {
            config.trainedBetas.push_back(base::jsonNumber(beta, reader.where("trained_betas")));
            if (!(config.trainedBetas.back() > 0.0 && config.trainedBetas.back() < 1.0)) {
                refuse(name, "trained_betas", beta.dump(), "numbers between 0 and 1");
            }
        }
    }
}

std::vector<double> betasOf(const SchedulerConfig& config)
{
    if (!config.trainedBetas.empty()) {
        return config.trainedBetas;
    }
    const auto count = config.trainTimesteps;
    std::vector<double> betas(static_cast<std::size_t>(count));
    const double last = static_cast<double>(std::max<std::int64_t>(count - 1, 1));
    const double rootStart = std::sqrt(config.betaStart);
    const double rootEnd = std::sqrt(config.betaEnd);
    // Nichol and Dhariwal, "Improved denoising diffusion probabilistic models", eq. 17; beta capped
    // at 0.999.
    const auto squaredCosine = [](double t) {
        const double cosine = std::cos((t + 0.008) / 1.008 * std::numbers::pi / 2.0);
        return cosine * cosine;
    };
    for (std::int64_t i = 0; i < count; ++i) {
        const double x = static_cast<double>(i);
        double& beta = betas[static_cast<std::size_t>(i)];
        switch (config.betaSchedule) {
        case BetaSchedule::Linear:
            beta = config.betaStart + x / last * (config.betaEnd - config.betaStart);
            break;
        case BetaSchedule::ScaledLinear: {
            const double root = rootStart + x / last * (rootEnd - rootStart);
            beta = root * root;
            break;
        }
        case BetaSchedule::SquaredCosine: {
            const double total = static_cast<double>(count);
            beta =
                std::min(1.0 - squaredCosine((x + 1.0) / total) / squaredCosine(x / total), 0.999);
            break;
        }
        }
    }
    return betas;
}

/// Lin et al., "Common diffusion noise schedules and sample steps are flawed", algorithm 1.
void rescaleToZeroSnr(std::vector<double>& alphaBars)
{
    const double first = std::sqrt(alphaBars.front());
    const double last = std::sqrt(alphaBars.back());
    for (double& alphaBar : alphaBars) {
        const double root = (std::sqrt(alphaBar) - last) * first / (first - last);
        alphaBar = root * root;
    }
}

/// numpy.linspace(0, last, count)
std::vector<double> linspace(double last, std::int64_t count)
{
    std::vector<double> values(static_cast<std::size_t>(count), 0.0);
    const double stride = count > 1 ? last / static_cast<double>(count - 1) : 0.0;
    for (std::int64_t i = 0; i < count; ++i) {
        values[static_cast<std::size_t>(i)] = static_cast<double>(i) * stride;
    }
    if (count > 1) {
        values.back() = last;
    }
    return values;
}

/// numpy.arange(start, 0, -stride), rounded half to even, minus 1; descending.
std::vector<double> trailing(double start, double stride)
{
    const auto count = static_cast<std::int64_t>(std::ceil(start / stride));
    const double delta = (start - stride) - start;
    std::vector<double> values;
    for (std::int64_t i = 0; i < count; ++i) {
        values.push_back(std::nearbyint(start + static_cast<double>(i) * delta) - 1.0);
    }
    return values;
}

std::vector<double>
leading(std::int64_t stride, std::int64_t offset, std::int64_t from, std::int64_t to)
{
    std::vector<double> values;
    for (std::int64_t i = to - 1; i >= from; --i) {
        values.push_back(static_cast<double>(i * stride + offset));
    }
    return values;
}

/// DPM-Solver++ gives up the noisiest timesteps when lambda = ln(alpha / sigma) falls below the
/// limit.
std::int64_t lastTimestep(const SchedulerConfig& config)
{
    if (!config.lambdaMinClipped) {
        return config.trainTimesteps;
    }
    const NoiseSchedule schedule(config, SchedulerClass::DpmSolver);
    const auto clipped = std::count_if(
        schedule.alphaBars().begin(), schedule.alphaBars().end(), [&](double alphaBar) {
            return 0.5 * (std::log(alphaBar) - std::log(1.0 - alphaBar)) < *config.lambdaMinClipped;
        });
    return config.trainTimesteps - clipped;
}

[[noreturn]] void refuseSteps(std::int64_t steps, std::int64_t most)
{
    throw base::Error({.kind = base::ErrorKind::UserFixable,
                       .code = "DL-GEN-020",
                       .object = "steps",
                       .message = "Cannot sample with \"steps\": " + std::to_string(steps) +
                                  " do not fit the model's " + std::to_string(most) +
                                  " noise levels with this spacing, expected fewer.",
                       .hint = "Choose a number of steps between 10 and 100.",
                       .workSafe = "Nothing was changed."});
}

} // namespace

SchedulerConfig parseSchedulerConfig(const nlohmann::json& json, std::string_view name)
{
    if (!json.is_object()) {
        refuse(name, "scheduler", "not an object", "the keys of a scheduler_config.json");
    }
    const Reader reader(json, name);
    SchedulerConfig config;
    readClass(reader, name, config);
    reader.integer("num_train_timesteps", config.trainTimesteps, 1, kMaxTrainTimesteps);
    readBetas(reader, name, config);
    static constexpr std::array<std::pair<const char*, Prediction>, 3> kPredictions{
        {{"epsilon", Prediction::Epsilon},
         {"v_prediction", Prediction::Velocity},
         {"sample", Prediction::Sample}}};
    config.prediction = reader.name("prediction_type", kPredictions).value_or(config.prediction);
    static constexpr std::array<std::pair<const char*, Spacing>, 3> kSpacings{
        {{"leading", Spacing::Leading},
         {"linspace", Spacing::Linspace},
         {"trailing", Spacing::Trailing}}};
    config.spacing = reader.name("timestep_spacing", kSpacings);
    reader.integer("steps_offset", config.stepsOffset, 0, kMaxTrainTimesteps);
    reader.boolean("rescale_betas_zero_snr", config.rescaleZeroSnr);
    if (reader.find("set_alpha_to_one") != nullptr) {
        reader.boolean("set_alpha_to_one", config.setAlphaToOne.emplace());
    }
    reader.boolean("skip_prk_steps", config.skipPrkSteps);
    reader.boolean("clip_sample", config.clipSample);
    reader.number("clip_sample_range", config.clipSampleRange, 0.0, 1e6);
    reader.boolean("lower_order_final", config.lowerOrderFinal);
    reader.boolean("euler_at_final", config.eulerAtFinal);
    reader.integer("solver_order", config.solverOrder, 1, 3);
    static constexpr std::array<std::pair<const char*, SolverType>, 5> kSolvers{
        {{"midpoint", SolverType::Midpoint},
         {"heun", SolverType::Heun},
         {"logrho", SolverType::Midpoint},
         {"bh1", SolverType::Midpoint},
         {"bh2", SolverType::Midpoint}}};
    config.solverType = reader.name("solver_type", kSolvers).value_or(config.solverType);
    static constexpr std::array<std::pair<const char*, FinalSigma>, 2> kFinals{
        {{"zero", FinalSigma::Zero}, {"sigma_min", FinalSigma::SigmaMin}}};
    config.finalSigma = reader.name("final_sigmas_type", kFinals).value_or(config.finalSigma);
    // Written as -Infinity (not JSON, refused by the reader) or as the text "-inf" when there is no
    // limit.
    if (const auto* limit = reader.find("lambda_min_clipped");
        limit != nullptr && limit->is_number()) {
        reader.number("lambda_min_clipped", config.lambdaMinClipped.emplace(), -1e6, 0.0);
    }
    readUnsupported(reader, config);
    return config;
}

SchedulerConfig readSchedulerConfig(const std::filesystem::path& file)
{
    return parseSchedulerConfig(base::readJson(file, {.followLinks = true}),
                                file.filename().string());
}

NoiseSchedule::NoiseSchedule(const SchedulerConfig& config, SchedulerClass user)
    : m_alphaBars(betasOf(config))
{
    double product = 1.0;
    for (double& value : m_alphaBars) {
        product *= 1.0 - value;
        value = product;
    }
    if (config.rescaleZeroSnr && user != SchedulerClass::Pndm) {
        rescaleToZeroSnr(m_alphaBars);
        if (user == SchedulerClass::DpmSolver || user == SchedulerClass::Euler) {
            m_alphaBars.back() = std::ldexp(1.0, -24);
        }
    }
}

double NoiseSchedule::alphaBar(std::int64_t t) const
{
    DL_REQUIRE(t >= 0 && t < size(),
               "timestep " + std::to_string(t) + " is outside the noise schedule");
    return m_alphaBars[static_cast<std::size_t>(t)];
}

double NoiseSchedule::sigma(double t) const
{
    const auto at = [this](std::int64_t index) {
        const double alphaBar = m_alphaBars[static_cast<std::size_t>(index)];
        return std::sqrt((1.0 - alphaBar) / alphaBar);
    };
    const double clamped = std::clamp(t, 0.0, static_cast<double>(size() - 1));
    const auto below = static_cast<std::int64_t>(clamped);
    const double part = clamped - static_cast<double>(below);
    return part == 0.0 ? at(below) : at(below) + part * (at(below + 1) - at(below));
}

std::vector<double> timestepsFor(const SchedulerConfig& config,
                                 SchedulerClass solver,
                                 std::int64_t steps,
                                 Spacing spacing)
{
    const auto total = config.trainTimesteps;
    if (steps < 1 || steps > total) {
        refuseSteps(steps, total);
    }
    const bool dpm = solver == SchedulerClass::DpmSolver;
    const auto last = dpm ? lastTimestep(config) : total;
    std::vector<double> result;
    switch (spacing) {
    case Spacing::Leading: // DPM-Solver++ spaces one step more and leaves out the cleanest
        result = dpm ? leading(last / (steps + 1), config.stepsOffset, 1, steps + 1)
                     : leading(total / steps, config.stepsOffset, 0, steps);
        break;
    case Spacing::Linspace:
        result = linspace(static_cast<double>(last - 1), dpm ? steps + 1 : steps);
        if (solver != SchedulerClass::Euler) {
            std::transform(result.begin(), result.end(), result.begin(), [](double t) {
                return std::nearbyint(t);
            });
        }
        std::reverse(result.begin(), result.end());
        result.resize(static_cast<std::size_t>(steps));
        break;
    case Spacing::Trailing:
        result = trailing(static_cast<double>(last),
                          static_cast<double>(total) / static_cast<double>(steps));
        break;
    }
    const bool descending =
        std::adjacent_find(result.begin(), result.end(), std::less_equal<>()) == result.end();
    if (result.empty() || !descending || result.front() > static_cast<double>(total - 1)) {
        refuseSteps(steps, total);
    }
    return result;
}

Spacing
spacingFor(const SchedulerConfig& config, SchedulerClass solver, std::optional<Spacing> asked)
{
    const bool leadingByDefault = solver == SchedulerClass::Pndm || solver == SchedulerClass::Ddim;
    return asked.value_or(
        config.spacing.value_or(leadingByDefault ? Spacing::Leading : Spacing::Linspace));
}

SchedulerClass schedulerClassOf(options::Sampler sampler)
{
    switch (sampler) {
    case options::Sampler::Pndm:
        return SchedulerClass::Pndm;
    case options::Sampler::Ddim:
        return SchedulerClass::Ddim;
    case options::Sampler::Dpmpp2m:
        return SchedulerClass::DpmSolver;
    case options::Sampler::Euler:
        return SchedulerClass::Euler;
    case options::Sampler::Ddpm:
        break;
    }
    throw base::Error({.kind = base::ErrorKind::UserFixable,
                       .code = "DL-GEN-021",
                       .object = "sampler",
                       .message = "Cannot sample with \"ddpm\": it is the training process, "
                                  "expected pndm, ddim, dpmpp_2m or euler.",
                       .hint = "Choose another sampler.",
                       .workSafe = "Nothing was changed."});
}

} // namespace dreamloft::diffusion
