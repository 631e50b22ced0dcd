// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/clock.h"
#include "tests/support/test_main.h"

#include <chrono>
#include <string>

namespace dreamloft::tests {
namespace {

/// Stands still.
class StoppedClock final : public base::Clock {
public:
    explicit StoppedClock(std::time_t now)
        : m_now(std::chrono::system_clock::from_time_t(now))
    {
    }
    std::chrono::system_clock::time_point wallTime() override { return m_now; }

private:
    std::chrono::system_clock::time_point m_now;
};

} // namespace

class ClockTest final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        qputenv("TZ", "XXX-3:30"); // three and a half hours before Greenwich
        tzset();
    }

    void timesAreReadBack()
    {
        const std::time_t then = 1'777'900'029;
        StoppedClock clock(then);
        const base::ClockScope scope(clock);
        QCOMPARE(base::wallTimeIso(), std::string("2026-05-04T13:07:09Z"));
        QVERIFY(base::unixTimeOf(base::wallTimeIso()) == then);
        for (const char* wrong : {"", "today", "2026-05-04T13:07:09", "2026-05-04T13:07:09Z and"}) {
            QVERIFY2(!base::unixTimeOf(wrong), wrong);
        }
    }

    void aTimeIsToldAsTheClockHereShowsIt()
    {
        StoppedClock clock(1'777'900'029); // 16:37:09 here
        const base::ClockScope scope(clock);
        QCOMPARE(base::localTimeText("2026-05-04T13:07:09Z"), std::string("16:37"));
        QCOMPARE(base::localTimeText("2026-05-03T20:30:00Z"), std::string("00:00")); // today here
        QCOMPARE(base::localTimeText("2026-05-03T20:29:59Z"), std::string("2026-05-03 23:59"));
        QCOMPARE(base::localTimeText("long ago"), std::string("long ago"));
    }
};

DL_TEST_UNIT(ClockTest, "clock")

} // namespace dreamloft::tests

#include "clock_test.moc"
