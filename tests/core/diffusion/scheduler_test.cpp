// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/strict_json.h"
#include "core/diffusion/scheduler.h"
#include "tests/support/compare.h"
#include "tests/support/temp_dir.h"
#include "tests/support/tensor_compare.h"
#include "tests/support/test_main.h"

#include <nlohmann/json.hpp>
#include <torch/types.h>

#include <cmath>

namespace dreamloft::diffusion {
namespace {

/// The toy model of the golden runs.
torch::Tensor toyModel(const torch::Tensor& input, double t)
{
    return 0.3 * input + 0.2 * std::cos(t / 100.0);
}

torch::Tensor run(Scheduler& scheduler, torch::Tensor sample)
{
    for (std::int64_t i = 0; i < scheduler.calls(); ++i) {
        const auto output = toyModel(scheduler.scaleModelInput(sample, i),
                                     scheduler.timesteps()[static_cast<std::size_t>(i)]);
        sample = scheduler.step(output, i, sample);
    }
    return sample;
}

SchedulerConfig stableDiffusion(Prediction prediction = Prediction::Epsilon)
{
    SchedulerConfig config;
    config.betaStart = 0.00085;
    config.betaEnd = 0.012;
    config.betaSchedule = BetaSchedule::ScaledLinear;
    config.stepsOffset = 1;
    config.clipSample = false;
    config.setAlphaToOne = false;
    config.prediction = prediction;
    return config;
}

const nlohmann::json& fixture()
{
    static const auto document =
        base::readJson(tests::fixturesFolder() / "diffusion" / "schedulers.json");
    return document.at("cases");
}

torch::Tensor doubles(const nlohmann::json& list)
{
    return torch::tensor(list.get<std::vector<double>>(), torch::kFloat64).unsqueeze(0);
}

} // namespace

class SchedulerTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void goldenRuns_data();
    void goldenRuns();
    void runsEqualDiffusersInDouble_data();
    void runsEqualDiffusersInDouble();
    void p28_secondBatchAfterResetIsLikeTheFirst_data();
    void p28_secondBatchAfterResetIsLikeTheFirst();
    void firstSigmaOfEulerIsThatOfDiffusers_data();
    void firstSigmaOfEulerIsThatOfDiffusers();
    void lateStartOfPlmsRepeatsItsSecondStep();
    void trainingNoiseAndTargets();
    void settingsThatASolverLacksAreRefused();
};

void SchedulerTest::goldenRuns_data()
{
    using options::Sampler;
    using options::Spacing;
    QTest::addColumn<int>("sampler");
    QTest::addColumn<int>("steps");
    QTest::addColumn<int>("spacing");
    QTest::addColumn<bool>("velocity");
    QTest::addColumn<int>("calls");
    QTest::addColumn<double>("first");
    QTest::addColumn<double>("second");
    const auto row = [](const char* name,
                        Sampler sampler,
                        int steps,
                        int spacing,
                        bool velocity,
                        int calls,
                        double first,
                        double second) {
        QTest::newRow(name) << static_cast<int>(sampler) << steps << spacing << velocity << calls
                            << first << second;
    };
    constexpr int kDefault = -1;
    const int leading = static_cast<int>(Spacing::Leading);
    row("pndm 50", Sampler::Pndm, 50, kDefault, false, 51, 3.840606, -6.108625);
    row("pndm 20", Sampler::Pndm, 20, kDefault, false, 21, 3.284095, -5.518457);
    row("pndm 5", Sampler::Pndm, 5, kDefault, false, 6, 1.344281, -3.738002);
    row("pndm 50 v", Sampler::Pndm, 50, kDefault, true, 51, 0.413119, -0.841180);
    row("ddim 50", Sampler::Ddim, 50, kDefault, false, 50, 3.959869, -6.187746);
    row("ddim 20", Sampler::Ddim, 20, kDefault, false, 20, 3.546433, -5.662927);
    row("dpm linspace 10", Sampler::Dpmpp2m, 10, kDefault, false, 10, 4.302338, -6.533068);
    row("dpm linspace 20", Sampler::Dpmpp2m, 20, kDefault, false, 20, 4.190082, -6.490943);
    row("dpm linspace 25", Sampler::Dpmpp2m, 25, kDefault, false, 25, 4.180167, -6.483477);
    row("dpm leading 20", Sampler::Dpmpp2m, 20, leading, false, 20, 3.107194, -5.326750);
    row("euler linspace 20", Sampler::Euler, 20, kDefault, false, 20, 4.489007, -6.710042);
    row("euler leading 30", Sampler::Euler, 30, leading, false, 30, 3.550611, -5.710019);
}

void SchedulerTest::goldenRuns()
{
    QFETCH(int, sampler);
    QFETCH(int, steps);
    QFETCH(int, spacing);
    QFETCH(bool, velocity);
    QFETCH(int, calls);
    QFETCH(double, first);
    QFETCH(double, second);
    const auto scheduler = makeScheduler(
        stableDiffusion(velocity ? Prediction::Velocity : Prediction::Epsilon),
        static_cast<options::Sampler>(sampler),
        steps,
        spacing < 0 ? std::nullopt : std::optional(static_cast<options::Spacing>(spacing)));
    QCOMPARE(scheduler->calls(), calls);
    const auto start = torch::tensor({0.7F, -1.3F}) * scheduler->initNoiseSigma();
    const auto end = run(*scheduler, start);
    QVERIFY(end.scalar_type() == torch::kFloat32);
    DL_COMPARE_TENSORS(end, torch::tensor({first, second}, torch::kFloat64), 1e-4, 0.0);
}

void SchedulerTest::runsEqualDiffusersInDouble_data()
{
    QTest::addColumn<int>("index");
    int index = 0;
    for (const auto& entry : fixture()) {
        const auto& config = entry.at("config");
        QTest::addRow("%d %s %s %s %d from %d",
                      index,
                      config.at("_class_name").get<std::string>().c_str(),
                      config.value("prediction_type", "default").c_str(),
                      config.value("timestep_spacing", "default").c_str(),
                      entry.at("steps").get<int>(),
                      entry.at("first").get<int>())
            << index;
        ++index;
    }
}

void SchedulerTest::runsEqualDiffusersInDouble()
{
    QFETCH(int, index);
    const auto& entry = fixture().at(static_cast<std::size_t>(index));
    const auto config = parseSchedulerConfig(entry.at("config"), "fixture");
    const auto scheduler = makeNamedScheduler(config, entry.at("steps").get<std::int64_t>());
    const auto first = entry.at("first").get<std::int64_t>();
    auto sample = torch::tensor({{0.7, -1.3}}, torch::kFloat64);
    if (first > 0) {
        scheduler->startAt(first);
        sample = scheduler->addStartNoise(sample, torch::tensor({{-0.4, 0.9}}, torch::kFloat64));
    } else {
        sample = sample * scheduler->initNoiseSigma();
    }
    const auto timesteps = entry.at("timesteps").get<std::vector<double>>();
    QCOMPARE(scheduler->timesteps().size(), timesteps.size());
    for (std::size_t i = 0; i < timesteps.size(); ++i) {
        QVERIFY(std::abs(scheduler->timesteps()[i] - timesteps[i]) < 1e-9);
    }
    const double sigma = entry.at("init_noise_sigma").get<double>();
    QVERIFY(std::abs(scheduler->initNoiseSigma() - sigma) < 1e-10 * sigma);
    DL_COMPARE_TENSORS(run(*scheduler, sample), doubles(entry.at("result")), 1e-10, 0.0);
}

void SchedulerTest::p28_secondBatchAfterResetIsLikeTheFirst_data()
{
    QTest::addColumn<int>("sampler");
    for (const auto sampler : {options::Sampler::Pndm,
                               options::Sampler::Ddim,
                               options::Sampler::Dpmpp2m,
                               options::Sampler::Euler}) {
        QTest::newRow(std::string(options::nameOf(sampler)).c_str()) << static_cast<int>(sampler);
    }
}

void SchedulerTest::p28_secondBatchAfterResetIsLikeTheFirst()
{
    QFETCH(int, sampler);
    const auto scheduler =
        makeScheduler(stableDiffusion(), static_cast<options::Sampler>(sampler), 9);
    const auto start = torch::tensor({{0.2, 1.1}}, torch::kFloat64);
    const auto once = run(*scheduler, start);
    scheduler->reset();
    QVERIFY(torch::equal(run(*scheduler, start), once));
}

void SchedulerTest::firstSigmaOfEulerIsThatOfDiffusers_data()
{
    QTest::addColumn<int>("steps");
    QTest::addColumn<int>("spacing");
    QTest::addColumn<double>("sigma");
    QTest::addColumn<double>("start");
    // sigmas[0] and init_noise_sigma of EulerDiscreteScheduler (diffusers, fp32) with the betas and
    // the offset of Stable Diffusion.
    using options::Spacing;
    const auto row = [](const char* name, int steps, Spacing spacing, double sigma, double start) {
        QTest::newRow(name) << steps << static_cast<int>(spacing) << sigma << start;
    };
    row("leading 4", 4, Spacing::Leading, 4.11669827, 4.23641396);
    row("leading 20", 20, Spacing::Leading, 11.0283356, 11.0735807);
    row("leading 30", 30, Spacing::Leading, 11.4768497, 11.520333); // method.md 4
    row("linspace 4", 4, Spacing::Linspace, 14.6146469, 14.6146469);
    row("linspace 20", 20, Spacing::Linspace, 14.6146469, 14.6146469);
    row("trailing 4", 4, Spacing::Trailing, 14.6146469, 14.6146469);
    row("trailing 20", 20, Spacing::Trailing, 14.6146469, 14.6146469);
}

void SchedulerTest::firstSigmaOfEulerIsThatOfDiffusers()
{
    QFETCH(int, steps);
    QFETCH(int, spacing);
    QFETCH(double, sigma);
    QFETCH(double, start);
    const auto scheduler = makeScheduler(
        stableDiffusion(), options::Sampler::Euler, steps, static_cast<options::Spacing>(spacing));
    // Noise of one on nothing is the first sigma itself.
    const auto one = torch::ones({1}, torch::kFloat64);
    const auto first = scheduler->addStartNoise(torch::zeros_like(one), one).item<double>();
    // Their sigmas come from fp32 products of 1000 factors.
    QVERIFY2(std::abs(first - sigma) < 1e-5 * sigma, std::to_string(first).c_str());
    QVERIFY2(std::abs(scheduler->initNoiseSigma() - start) < 1e-5 * start,
             std::to_string(scheduler->initNoiseSigma()).c_str());
}

void SchedulerTest::lateStartOfPlmsRepeatsItsSecondStep()
{
    const auto scheduler = makeScheduler(stableDiffusion(), options::Sampler::Pndm, 10);
    scheduler->startAt(7);
    QCOMPARE(scheduler->timesteps(), (std::vector<double>{201, 101, 101, 1}));
    const auto whole = makeScheduler(stableDiffusion(), options::Sampler::Ddim, 10);
    whole->startAt(7);
    QCOMPARE(whole->timesteps(), (std::vector<double>{201, 101, 1}));
    // Both integrate the same flow from the same noise level.
    const auto start = torch::tensor({{0.2, 1.1}}, torch::kFloat64);
    const auto plms = run(*scheduler, start);
    DL_COMPARE_TENSORS(plms, run(*whole, start), 0.05, 0.0);
    scheduler->startAt(9);
    QCOMPARE(scheduler->timesteps(), (std::vector<double>{1}));
}

void SchedulerTest::trainingNoiseAndTargets()
{
    const NoiseSchedule schedule(stableDiffusion());
    const auto z = torch::tensor({1.0, -2.0, 0.5, 0.25}, torch::kFloat64).view({2, 1, 2, 1});
    const auto noise = torch::tensor({0.3, 0.7, -1.0, 2.0}, torch::kFloat64).view({2, 1, 2, 1});
    const auto timesteps = torch::tensor({0, 999}, torch::kInt64);
    const double early = schedule.alphaBar(0);
    const double late = schedule.alphaBar(999);
    const auto mix = [](double a, double x, double b, double y) { return a * x + b * y; };
    const auto noisy = addNoise(schedule, z, noise, timesteps);
    DL_COMPARE_TENSORS(noisy.flatten(),
                       torch::tensor({mix(std::sqrt(early), 1.0, std::sqrt(1 - early), 0.3),
                                      mix(std::sqrt(early), -2.0, std::sqrt(1 - early), 0.7),
                                      mix(std::sqrt(late), 0.5, std::sqrt(1 - late), -1.0),
                                      mix(std::sqrt(late), 0.25, std::sqrt(1 - late), 2.0)},
                                     torch::kFloat64),
                       1e-15,
                       0.0);
    const auto velocity = trainingTarget(schedule, Prediction::Velocity, z, noise, timesteps);
    QVERIFY(std::abs(velocity[1][0][1][0].item<double>() -
                     mix(std::sqrt(late), 2.0, -std::sqrt(1 - late), 0.25)) < 1e-15);
    QVERIFY(
        torch::equal(trainingTarget(schedule, Prediction::Epsilon, z, noise, timesteps), noise));
    QVERIFY(torch::equal(trainingTarget(schedule, Prediction::Sample, z, noise, timesteps), z));
}

void SchedulerTest::settingsThatASolverLacksAreRefused()
{
    const auto config = parseSchedulerConfig(
        base::parseJson(R"({"_class_name": "EulerDiscreteScheduler", "use_karras_sigmas": true})",
                        "f"),
        "f");
    DL_VERIFY_ERROR(
        makeScheduler(config, options::Sampler::Euler, 10), Refused, "use_karras_sigmas");
    DL_VERIFY_ERROR(
        makeScheduler(config, options::Sampler::Dpmpp2m, 10), Refused, "use_karras_sigmas");
    QCOMPARE(makeScheduler(config, options::Sampler::Ddim, 10)->calls(),
             10); // does not read that key
    const auto other = parseSchedulerConfig(
        base::parseJson(R"({"_class_name": "LMSDiscreteScheduler"})", "f"), "f");
    DL_VERIFY_ERROR(makeNamedScheduler(other, 10), Refused, "LMSDiscreteScheduler");
    QCOMPARE(makeScheduler(other, options::Sampler::Pndm, 10)->calls(), 11);
    DL_VERIFY_ERROR(makeScheduler(stableDiffusion(Prediction::Sample), options::Sampler::Pndm, 10),
                    Refused,
                    "prediction_type");
}

DL_TEST_UNIT(SchedulerTest, "scheduler")
} // namespace dreamloft::diffusion

#include "scheduler_test.moc"
