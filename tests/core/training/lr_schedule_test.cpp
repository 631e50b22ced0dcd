// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/lr_schedule.h"
#include "tests/support/test_main.h"

#include <cmath>

namespace dreamloft::training {

class LrScheduleTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void factorsAreTheGoldenOnes_data();
    void factorsAreTheGoldenOnes();
    void meanFactorIsOneHalf();
    void trainingWithoutWarmupStartsAtThePeak();
    void classifierRatesAreTheGoldenOnes();
};

void LrScheduleTest::factorsAreTheGoldenOnes_data()
{
    QTest::addColumn<int>("warmup");
    QTest::addColumn<int>("total");
    QTest::addColumn<int>("step");
    QTest::addColumn<double>("expected");
    QTest::addColumn<double>("tolerance");
    QTest::newRow("first step") << 100 << 400 << 0 << 0.0 << 0.0;
    QTest::newRow("class, 1") << 100 << 400 << 1 << 0.01 << 1e-15;
    QTest::newRow("class, peak") << 100 << 400 << 100 << 1.0 << 0.0;
    QTest::newRow("class, middle") << 100 << 400 << 250 << 0.5 << 1e-15;
    QTest::newRow("class, last") << 100 << 400 << 399 << 2.7e-5 << 0.05e-5;
    QTest::newRow("picture, 1") << 10 << 600 << 1 << 0.1 << 1e-15;
    QTest::newRow("picture, middle") << 10 << 600 << 305 << 0.5 << 1e-15;
    QTest::newRow("picture, last") << 10 << 600 << 599 << 7e-6 << 0.5e-6;
    QTest::newRow("beyond") << 10 << 600 << 600 << 0.0 << 0.0;
    QTest::newRow("shorter than its warm-up") << 100 << 20 << 10 << 0.1 << 1e-15;
}

void LrScheduleTest::factorsAreTheGoldenOnes()
{
    QFETCH(int, warmup);
    QFETCH(int, total);
    QFETCH(int, step);
    QFETCH(double, expected);
    QFETCH(double, tolerance);
    QVERIFY(std::abs(warmupCosineFactor(step, warmup, total) - expected) <= tolerance);
}

void LrScheduleTest::meanFactorIsOneHalf()
{
    double sum = 0;
    for (int step = 0; step < 400; ++step) {
        sum += warmupCosineFactor(step, 100, 400);
    }
    QVERIFY(std::abs(sum / 400 - 0.5) < 1e-9);
}

void LrScheduleTest::trainingWithoutWarmupStartsAtThePeak()
{
    QCOMPARE(warmupCosineFactor(0, 0, 10), 1.0);
    QCOMPARE(classifierRate(0, 0, 10, 1e-8, 1e-4), 1e-4);
}

void LrScheduleTest::classifierRatesAreTheGoldenOnes()
{
    // 5,000 pictures, batch 256, 60 epochs of which 6 warm-up: 120 and 1,200 iterations
    // (method.md 6.2).
    const auto rate = [](int iteration) {
        return classifierRate(iteration, 120, 1200, 1e-8, 1e-4);
    };
    QCOMPARE(rate(0), 1e-8);
    QVERIFY(std::abs(rate(1) - 8.5025e-7) < 1e-11);
    QVERIFY(std::abs(rate(119) - 1e-4) < 1e-18);
    QVERIFY(std::abs(rate(120) - 1e-4) < 1e-18);
    QVERIFY(std::abs(rate(1199) - 1.0212e-8) < 1e-12);
}

DL_TEST_UNIT(LrScheduleTest, "lr_schedule")
} // namespace dreamloft::training

#include "lr_schedule_test.moc"
