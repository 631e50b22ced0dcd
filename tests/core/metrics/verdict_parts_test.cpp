// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/seed.h"
#include "core/metrics/accuracy.h"
#include "core/metrics/confusion.h"
#include "core/metrics/paired_bootstrap.h"
#include "core/metrics/spread.h"
#include "tests/support/compare.h"
#include "tests/support/test_main.h"

#include <cmath>

using namespace dreamloft;

/// Accuracy, confusion, spread, paired bootstrap, Holm's correction: what a verdict is made of.
class VerdictPartsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void p03_accuracyCountsPictures();
    void confusionCountsPairs();
    void spreadIsTheSampleDeviation();
    void gainOfEqualArmsIsZero();
    void gainOfABetterArmIsAboveZero();
    void gainRangeHasTheRightWidth();
    void gainCountsRepeatsAsOneLevel();
    void gainIsReproducibleAndFast();
    void falseAlarmsAreRare();
    void holmStopsAtTheFirstFailure();
};

namespace {

/// `repeats` rows of `pictures` coins with the given chance.
metrics::CorrectTable
coins(std::uint64_t seed, std::size_t repeats, std::size_t pictures, double chance)
{
    base::SeededStream stream(seed);
    metrics::CorrectTable table(repeats, std::vector<std::uint8_t>(pictures));
    for (auto& row : table) {
        for (auto& value : row) {
            value = stream.uniform() < chance ? 1 : 0;
        }
    }
    return table;
}

} // namespace

void VerdictPartsTest::p03_accuracyCountsPictures()
{
    const std::vector<int> labels = {0, 0, 0, 0, 1, 1, 3};
    const std::vector<int> predicted = {0, 0, 0, 1, 1, 0, 3};
    const auto accuracy = metrics::accuracyOf(labels, predicted, 4);
    QCOMPARE(accuracy.correct, std::int64_t{5});
    QCOMPARE(accuracy.total, std::int64_t{7});
    QCOMPARE(accuracy.value(), 5.0 / 7);
    QCOMPARE(accuracy.ofClass[0], 0.75);
    QCOMPARE(accuracy.ofClass[1], 0.5);
    QCOMPARE(accuracy.ofClass[2], 0.0);
    QCOMPARE(accuracy.classMean, (0.75 + 0.5 + 1.0) / 3); // the empty class does not count
    QCOMPARE(metrics::accuracyOf({}, {}, 3).value(), 0.0);
    DL_VERIFY_ERROR(metrics::accuracyOf(labels, std::span(predicted).first(3), 4), Bug, "");
    DL_VERIFY_ERROR(metrics::accuracyOf(labels, predicted, 3), Bug, "");
}

void VerdictPartsTest::confusionCountsPairs()
{
    const std::vector<int> labels = {0, 0, 0, 1, 2, 2};
    const std::vector<int> predicted = {0, 1, 1, 1, 0, 2};
    const std::vector<std::vector<std::int64_t>> expected = {{1, 2, 0}, {0, 1, 0}, {1, 0, 1}};
    QVERIFY(metrics::confusionOf(labels, predicted, 3) == expected);
    DL_VERIFY_ERROR(metrics::confusionOf(labels, predicted, 2), Bug, "");
}

void VerdictPartsTest::spreadIsTheSampleDeviation()
{
    const std::vector<double> values = {2, 4, 4, 4, 5, 5, 7, 9};
    const auto spread = metrics::spreadOf(values);
    QCOMPARE(spread.mean, 5.0);
    QVERIFY(std::abs(spread.sd - std::sqrt(32.0 / 7)) < 1e-12);
    QCOMPARE(spread.n, std::int64_t{8});
    QCOMPARE(metrics::spreadOf(std::span(values).first(1)).sd, 0.0);
    QCOMPARE(metrics::spreadOf({}).n, std::int64_t{0});
}

void VerdictPartsTest::gainOfEqualArmsIsZero()
{
    const auto arm = coins(1, 3, 200, 0.6);
    const auto gain = metrics::pairedGain(arm, arm, 1000, 1);
    QCOMPARE(gain.value, 0.0);
    QCOMPARE(gain.low, 0.0); // the same pictures and repeats on both sides
    QCOMPARE(gain.high, 0.0);
    QCOMPARE(gain.pValue, 1.0);
    QCOMPARE(metrics::pairedGain({}, arm, 100, 1).high, 0.0);
}

void VerdictPartsTest::gainOfABetterArmIsAboveZero()
{
    const auto worse = coins(2, 3, 400, 0.5);
    const auto better = coins(3, 3, 400, 0.7);
    const auto gain = metrics::pairedGain(better, worse, 4000, 1);
    QVERIFY(gain.value > 0.12 && gain.value < 0.28);
    QVERIFY(gain.low > 0 && gain.low < gain.value && gain.value < gain.high);
    QVERIFY(gain.pValue < 0.01);
    const auto back = metrics::pairedGain(worse, better, 4000, 1);
    QVERIFY(std::abs(back.value + gain.value) < 1e-12 && back.high < 0 && back.pValue < 0.01);
}

void VerdictPartsTest::gainRangeHasTheRightWidth()
{
    // One repeat each: the range is that of a mean of differences, 3.92 standard errors wide.
    const auto a = coins(4, 1, 1000, 0.7);
    const auto b = coins(5, 1, 1000, 0.6);
    double sum = 0;
    double squares = 0;
    for (std::size_t i = 0; i < 1000; ++i) {
        const double difference = static_cast<double>(a[0][i]) - static_cast<double>(b[0][i]);
        sum += difference;
        squares += difference * difference;
    }
    const double error = std::sqrt((squares / 1000 - sum * sum / 1e6) / 1000);
    const auto gain = metrics::pairedGain(a, b, 10'000, 7);
    QVERIFY(std::abs((gain.high - gain.low) / (2 * 1.96 * error) - 1) < 0.05);
    const auto narrower = metrics::pairedGain(a, b, 10'000, 7, 0.5);
    QVERIFY(std::abs((narrower.high - narrower.low) / (2 * 0.6745 * error) - 1) < 0.08);
}

void VerdictPartsTest::gainCountsRepeatsAsOneLevel()
{
    // Repeats that disagree widen the range although the pictures are the same.
    metrics::CorrectTable steady(4, std::vector<std::uint8_t>(300, 1));
    metrics::CorrectTable moody = steady;
    for (const std::size_t repeat : {0U, 1U}) {
        std::fill(moody[repeat].begin(), moody[repeat].end(), std::uint8_t{0});
    }
    const metrics::CorrectTable control(4, std::vector<std::uint8_t>(300, 0));
    const auto sure = metrics::pairedGain(steady, control, 2000, 3);
    QCOMPARE(sure.low, 1.0);
    const auto unsure = metrics::pairedGain(moody, control, 2000, 3);
    QCOMPARE(unsure.value, 0.5);
    QVERIFY(unsure.low <= 0.25 && unsure.high >= 0.75);
}

void VerdictPartsTest::gainIsReproducibleAndFast()
{
    const auto a = coins(6, 3, 1100, 0.7);
    const auto b = coins(7, 3, 1100, 0.6);
    QElapsedTimer timer;
    timer.start();
    const auto first = metrics::pairedGain(a, b, 10'000, 1);
    const auto milliseconds = timer.elapsed();
    const auto second = metrics::pairedGain(a, b, 10'000, 1);
    QCOMPARE(first.low, second.low);
    QCOMPARE(first.pValue, second.pValue);
    QVERIFY(metrics::pairedGain(a, b, 10'000, 2).low != first.low);
    QVERIFY2(milliseconds < 3000, std::to_string(milliseconds).c_str());
}

void VerdictPartsTest::falseAlarmsAreRare()
{
    int alarms = 0;
    for (std::uint64_t i = 0; i < 200; ++i) {
        const auto gain =
            metrics::pairedGain(coins(1000 + i, 1, 150, 0.6), coins(2000 + i, 1, 150, 0.6), 400, i);
        alarms += gain.low > 0 || gain.high < 0 ? 1 : 0;
    }
    QVERIFY2(alarms >= 2 && alarms <= 22, std::to_string(alarms).c_str()); // 5 % of 200 = 10
}

void VerdictPartsTest::holmStopsAtTheFirstFailure()
{
    const std::vector<double> values = {0.01, 0.04, 0.03, 0.005};
    // sorted 0.005 (<= 0.0125), 0.01 (<= 0.0167), 0.03 (> 0.025): stop
    QVERIFY(metrics::holmSignificant(values) == std::vector<bool>({true, false, false, true}));
    QVERIFY(metrics::holmSignificant(std::vector<double>{0.05}) == std::vector<bool>({true}));
    QVERIFY(metrics::holmSignificant(std::vector<double>{0.026, 0.01}) ==
            std::vector<bool>({true, true}));
    QVERIFY(metrics::holmSignificant({}).empty());
    QVERIFY(metrics::holmSignificant(values, 0.2) == std::vector<bool>({true, true, true, true}));
}

DL_TEST_UNIT(VerdictPartsTest, "verdict_parts")
#include "verdict_parts_test.moc"
