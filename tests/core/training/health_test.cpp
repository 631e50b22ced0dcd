// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/health.h"
#include "tests/support/compare.h"
#include "tests/support/test_main.h"

#include <limits>

namespace dreamloft::training {

class HealthTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void varyingLossesAreHealthy();
    void notANumberAsksForOneRollBackThenStops();
    void explosionIsFound();
    void remediesSurviveAResume();
    void untrainedAdapterIsNotSaved();
};

void HealthTest::varyingLossesAreHealthy()
{
    HealthMonitor monitor(2);
    for (int step = 0; step < 1000; ++step) {
        const double loss = 0.02 + 0.9 * ((step * 37) % 100) / 100.0;
        QVERIFY(monitor.observe({loss, 1.0 - loss}, {true, true}).verdict ==
                HealthVerdict::Healthy);
    }
}

void HealthTest::notANumberAsksForOneRollBackThenStops()
{
    HealthMonitor monitor(3);
    const double nan = std::numeric_limits<double>::quiet_NaN();
    auto report = monitor.observe({0.1, nan, 0.1}, {true, true, true});
    QVERIFY(report.verdict == HealthVerdict::RollBack);
    QCOMPARE(report.adapters, (std::vector<std::int64_t>{1}));
    QVERIFY(!report.reason.empty());
    monitor.remedied(report.adapters);
    QVERIFY(monitor.observe({0.1, 0.1, 0.1}, {true, true, true}).verdict == HealthVerdict::Healthy);
    report =
        monitor.observe({0.1, 0.1, 0.1}, {false, true, true}); // another adapter has its own remedy
    QVERIFY(report.verdict == HealthVerdict::RollBack);
    report = monitor.observe({0.1, 0.1, 0.1}, {true, false, true});
    QVERIFY(report.verdict == HealthVerdict::Stop);
}

void HealthTest::explosionIsFound()
{
    HealthMonitor monitor(1);
    HealthReport report;
    int steps = 0;
    while (report.verdict == HealthVerdict::Healthy && steps < 500) {
        report = monitor.observe({steps < 200 ? 0.3 : 30.0}, {true});
        ++steps;
    }
    QVERIFY(report.verdict == HealthVerdict::RollBack);
    QVERIFY(steps > 200 && steps < 215);
}

void HealthTest::remediesSurviveAResume()
{
    HealthMonitor before(2);
    before.remedied({1});
    HealthMonitor after(2);
    after.setRemedies(before.remedies());
    QVERIFY(after.observe({0.1, 0.1}, {true, false}).verdict == HealthVerdict::Stop);
    QVERIFY(after.observe({0.1, 0.1}, {false, true}).verdict == HealthVerdict::RollBack);
}

void HealthTest::untrainedAdapterIsNotSaved()
{
    requireTrained(1e-6, "hat");
    DL_VERIFY_ERROR(requireTrained(0.0, "hat"), Bug, "hat");
    DL_VERIFY_ERROR(requireTrained(std::numeric_limits<double>::infinity(), "hat"), Bug, "finite");
}

DL_TEST_UNIT(HealthTest, "health")
} // namespace dreamloft::training

#include "health_test.moc"
