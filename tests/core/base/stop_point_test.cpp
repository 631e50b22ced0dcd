// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/cancel_token.h"
#include "core/base/stop_point.h"
#include "tests/support/test_main.h"

#include <optional>
#include <thread>

using namespace dreamloft;

namespace {

bool stops()
{
    try {
        base::stopPoint();
        return false;
    } catch (const base::Cancelled&) {
        return true;
    }
}

} // namespace

class StopPointTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void itAsksTheInnermostScope();
    void otherThreadsGoOn();
};

void StopPointTest::itAsksTheInnermostScope()
{
    QVERIFY(!stops());
    base::CancelToken token;
    const base::StopScope outer([&token] { return token.cancelled(); });
    QVERIFY(!stops());
    token.cancel();
    QVERIFY(stops());
    {
        const base::StopScope inner([] { return false; });
        QVERIFY(!stops());
    }
    QVERIFY(stops());
}

void StopPointTest::otherThreadsGoOn()
{
    const base::StopScope scope([] { return true; });
    std::optional<bool> stopped;
    std::thread other([&] { stopped = stops(); });
    other.join();
    QCOMPARE(stopped.value_or(true), false);
    QVERIFY(stops());
}

DL_TEST_UNIT(StopPointTest, "stop_point")
#include "stop_point_test.moc"
