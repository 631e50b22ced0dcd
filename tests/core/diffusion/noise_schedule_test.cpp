// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/strict_json.h"
#include "core/diffusion/noise_schedule.h"
#include "tests/support/compare.h"
#include "tests/support/temp_dir.h"
#include "tests/support/test_main.h"

#include <nlohmann/json.hpp>

#include <cmath>

namespace dreamloft::diffusion {
namespace {

SchedulerConfig configOf(const char* text)
{
    return parseSchedulerConfig(base::parseJson(text, "scheduler_config.json"),
                                "scheduler_config.json");
}

constexpr const char* kStableDiffusion =
    R"({"_class_name": "PNDMScheduler", "beta_start": 0.00085, "beta_end": 0.012, "beta_schedule": "scaled_linear",
          "steps_offset": 1, "skip_prk_steps": true, "set_alpha_to_one": false})";

} // namespace

class NoiseScheduleTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void levelsOfStableDiffusionAreTheGoldenOnes_data();
    void levelsOfStableDiffusionAreTheGoldenOnes();
    void absentKeysLeaveTheDefaultsOfTheClassThatRuns();
    void starterFileIsRead();
    void sigmaIsInterpolatedBetweenTimesteps();
    void zeroTerminalSnrEndsAtZeroForTraining();
    void timestepsAreThoseOfTheReference_data();
    void timestepsAreThoseOfTheReference();
    void unsuitableFilesAreRefused_data();
    void unsuitableFilesAreRefused();
    void impossibleStepCountsAreRefused();
    void ddpmDoesNotSample();
};

void NoiseScheduleTest::levelsOfStableDiffusionAreTheGoldenOnes_data()
{
    QTest::addColumn<int>("timestep");
    QTest::addColumn<double>("expected");
    const std::pair<int, double> golden[] = {{0, 0.999150000},
                                             {1, 0.998296028},
                                             {21, 0.980380748},
                                             {250, 0.673792625},
                                             {500, 0.276332684},
                                             {750, 0.056169848},
                                             {981, 0.005775500},
                                             {999, 0.004660099}};
    for (const auto& [timestep, expected] : golden) {
        QTest::addRow("%d", timestep) << timestep << expected;
    }
}

void NoiseScheduleTest::levelsOfStableDiffusionAreTheGoldenOnes()
{
    QFETCH(int, timestep);
    QFETCH(double, expected);
    const NoiseSchedule schedule(configOf(kStableDiffusion));
    QCOMPARE(schedule.size(), 1000);
    QVERIFY(std::abs(schedule.alphaBar(timestep) - expected) < 1e-9);
}

void NoiseScheduleTest::absentKeysLeaveTheDefaultsOfTheClassThatRuns()
{
    const auto config = configOf(R"({"_class_name": "DDIMScheduler"})");
    QVERIFY(config.schedulerClass == SchedulerClass::Ddim);
    QVERIFY(config.betaSchedule == BetaSchedule::Linear);
    QCOMPARE(config.betaStart, 0.0001);
    QCOMPARE(config.betaEnd, 0.02);
    QVERIFY(config.clipSample);
    QVERIFY(!config.setAlphaToOne);
    QVERIFY(!config.spacing);
    QVERIFY(!config.skipPrkSteps);
    using options::Spacing;
    QVERIFY(spacingFor(config, SchedulerClass::Ddim, {}) == Spacing::Leading);
    QVERIFY(spacingFor(config, SchedulerClass::Pndm, {}) == Spacing::Leading);
    QVERIFY(spacingFor(config, SchedulerClass::DpmSolver, {}) == Spacing::Linspace);
    QVERIFY(spacingFor(config, SchedulerClass::Euler, {}) == Spacing::Linspace);
    QVERIFY(spacingFor(config, SchedulerClass::Euler, Spacing::Trailing) == Spacing::Trailing);
}

void NoiseScheduleTest::starterFileIsRead()
{
    const auto config = readSchedulerConfig(tests::resourcesFolder() / "starter" / "diffusion" /
                                            "scheduler" / "scheduler_config.json");
    QVERIFY(config.schedulerClass == SchedulerClass::Ddim);
    QVERIFY(config.prediction == Prediction::Epsilon);
    QVERIFY(config.spacing == options::Spacing::Leading);
    QVERIFY(!config.clipSample);
    QCOMPARE(config.stepsOffset, 1);
    QVERIFY(std::abs(NoiseSchedule(config).alphaBar(500) - 0.276332684) < 1e-9);
}

void NoiseScheduleTest::sigmaIsInterpolatedBetweenTimesteps()
{
    const NoiseSchedule schedule(configOf(kStableDiffusion));
    QVERIFY(std::abs(schedule.sigma(999.0) - 14.614645) < 1e-5);
    QCOMPARE(schedule.sigma(10.25), 0.75 * schedule.sigma(10.0) + 0.25 * schedule.sigma(11.0));
    QCOMPARE(schedule.sigma(-1.0), schedule.sigma(0.0));
    QCOMPARE(schedule.sigma(2000.0), schedule.sigma(999.0));
}

void NoiseScheduleTest::zeroTerminalSnrEndsAtZeroForTraining()
{
    auto config = configOf(kStableDiffusion);
    config.rescaleZeroSnr = true;
    QCOMPARE(NoiseSchedule(config).alphaBar(999), 0.0);
    QVERIFY(std::abs(NoiseSchedule(config).alphaBar(0) - 0.99915) < 1e-12);
    QCOMPARE(NoiseSchedule(config, SchedulerClass::Euler).alphaBar(999), std::ldexp(1.0, -24));
    QVERIFY(NoiseSchedule(config, SchedulerClass::Pndm).alphaBar(999) > 0.004);
}

void NoiseScheduleTest::timestepsAreThoseOfTheReference_data()
{
    QTest::addColumn<int>("solver");
    QTest::addColumn<int>("spacing");
    QTest::addColumn<int>("steps");
    QTest::addColumn<QList<double>>("beginning");
    QTest::addColumn<double>("last");
    const auto row = [](const char* name,
                        SchedulerClass solver,
                        options::Spacing spacing,
                        int steps,
                        QList<double> beginning,
                        double last) {
        QTest::newRow(name) << static_cast<int>(solver) << static_cast<int>(spacing) << steps
                            << beginning << last;
    };
    using enum SchedulerClass;
    using options::Spacing;
    row("pndm 50", Pndm, Spacing::Leading, 50, {981, 961, 941}, 1);
    row("ddim 20", Ddim, Spacing::Leading, 20, {951, 901}, 1);
    row("ddim linspace, halves to even", Ddim, Spacing::Linspace, 3, {999, 500, 0}, 0);
    row("ddim linspace, halves to even, below",
        Ddim,
        Spacing::Linspace,
        7,
        {999, 832, 666, 500},
        0);
    row("ddim trailing", Ddim, Spacing::Trailing, 7, {999, 856, 713}, 142);
    row("dpm linspace 20", DpmSolver, Spacing::Linspace, 20, {999, 949, 899}, 50);
    row("dpm leading 20", DpmSolver, Spacing::Leading, 20, {941, 894}, 48);
    row("euler linspace, not rounded", Euler, Spacing::Linspace, 3, {999, 499.5, 0}, 0);
    row("euler leading 30", Euler, Spacing::Leading, 30, {958, 925}, 1);
}

void NoiseScheduleTest::timestepsAreThoseOfTheReference()
{
    QFETCH(int, solver);
    QFETCH(int, spacing);
    QFETCH(int, steps);
    QFETCH(QList<double>, beginning);
    QFETCH(double, last);
    const auto timesteps = timestepsFor(configOf(kStableDiffusion),
                                        static_cast<SchedulerClass>(solver),
                                        steps,
                                        static_cast<options::Spacing>(spacing));
    QCOMPARE(static_cast<int>(timesteps.size()), steps);
    QCOMPARE(QList<double>(timesteps.begin(), timesteps.begin() + beginning.size()), beginning);
    QCOMPARE(timesteps.back(), last);
}

void NoiseScheduleTest::unsuitableFilesAreRefused_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("told");
    QTest::newRow("other family") << QByteArray(
                                         R"({"_class_name": "FlowMatchEulerDiscreteScheduler"})")
                                  << QByteArray("_class_name");
    QTest::newRow("absurd length") << QByteArray(R"({"num_train_timesteps": 1000000000})")
                                   << QByteArray("num_train_timesteps");
    QTest::newRow("no timestep") << QByteArray(R"({"num_train_timesteps": 0})")
                                 << QByteArray("num_train_timesteps");
    QTest::newRow("negative beta")
        << QByteArray(R"({"beta_start": -0.1})") << QByteArray("beta_start");
    QTest::newRow("text as number")
        << QByteArray(R"({"beta_end": "0.012"})") << QByteArray("beta_end");
    QTest::newRow("unknown schedule")
        << QByteArray(R"({"beta_schedule": "sigmoid"})") << QByteArray("sigmoid");
    QTest::newRow("unknown prediction")
        << QByteArray(R"({"prediction_type": "flow_prediction"})") << QByteArray("flow_prediction");
    QTest::newRow("short betas") << QByteArray(R"({"trained_betas": [0.1, 0.2]})")
                                 << QByteArray("trained_betas");
    QTest::newRow("not an object") << QByteArray("[1]") << QByteArray("object");
}

void NoiseScheduleTest::unsuitableFilesAreRefused()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, told);
    DL_VERIFY_ERROR(configOf(text.constData()), Refused, told.constData());
}

void NoiseScheduleTest::impossibleStepCountsAreRefused()
{
    const auto config = configOf(kStableDiffusion);
    using options::Spacing;
    DL_VERIFY_ERROR(
        timestepsFor(config, SchedulerClass::Ddim, 0, Spacing::Leading), UserFixable, "steps");
    DL_VERIFY_ERROR(
        timestepsFor(config, SchedulerClass::Ddim, 1001, Spacing::Linspace), UserFixable, "steps");
    // The offset pushes the first timestep behind the last noise level.
    DL_VERIFY_ERROR(
        timestepsFor(config, SchedulerClass::Ddim, 1000, Spacing::Leading), UserFixable, "steps");
}

void NoiseScheduleTest::ddpmDoesNotSample()
{
    DL_VERIFY_ERROR(schedulerClassOf(options::Sampler::Ddpm), UserFixable, "ddpm");
}

DL_TEST_UNIT(NoiseScheduleTest, "noise_schedule")
} // namespace dreamloft::diffusion

#include "noise_schedule_test.moc"
