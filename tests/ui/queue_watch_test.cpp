// SPDX-License-Identifier: GPL-3.0-or-later
// What watches the queue: silence of a job, a battery, the end of all jobs.
#include "tests/support/temp_dir.h"
#include "tests/support/test_main.h"
#include "tests/ui/bare_queue.h"
#include "ui/bridge/after_queue.h"
#include "ui/bridge/app_settings.h"
#include "ui/bridge/errand.h"
#include "ui/bridge/power_watch.h"
#include "ui/bridge/silence_watch.h"
#include "ui/bridge/text.h"

#include <QScopeGuard>
#include <QSignalSpy>
#include <QThreadPool>

#include <atomic>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <thread>

namespace dreamloft::tests {
namespace {

using ui::AfterQueue;
using ui::PowerWatch;
using ui::QueueState;
using ui::SilenceWatch;
namespace fs = std::filesystem;

void pauseMs(int milliseconds)
{
    std::this_thread::sleep_for(std::chrono::milliseconds(milliseconds));
}

void write(const fs::path& file, const char* text)
{
    fs::create_directories(file.parent_path());
    std::ofstream(file) << text << '\n';
}

} // namespace

class QueueWatchTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aJobThatHangsIsNoticed()
    {
        std::atomic<bool> hangs = true;
        BareQueue queue;
        const auto release = qScopeGuard([&hangs] { hangs = false; });
        queue.verbs.scripts[u"hang"_qs] = [&hangs](const ui::VerbCall& call) {
            for (int step = 1; step <= 10; ++step) {
                call.control.report({.stage = "adapt", .done = step, .total = 20});
                pauseMs(30);
            }
            while (hangs) {
                pauseMs(5); // as a driver that does not return
            }
            call.control.report({.stage = "adapt", .done = 11, .total = 20});
            pauseMs(200);
            return workflows::VerbReport{};
        };
        SilenceWatch watch(
            queue.jobs, {.firstStep = 600, .least = 0.5, .times = 3, .lookMs = 20}, nullptr);
        const QSignalSpy silent(&watch, &SilenceWatch::silent);
        const QSignalSpy heard(&watch, &SilenceWatch::heard);
        const qint64 ticket = queue.add(0, u"hang"_qs);
        QTRY_VERIFY_WITH_TIMEOUT(watch.isSilent() && watch.seconds() > 0.4, kWaitMs);
        QCOMPARE(silent.back().front().toLongLong(), ticket);
        const auto before = silent.count();
        watch.keepWaiting();
        QVERIFY(!watch.isSilent());
        QTRY_VERIFY_WITH_TIMEOUT(silent.count() > before, kWaitMs); // patience ends as well
        const auto heardBefore = heard.count();
        hangs = false;
        QTRY_VERIFY_WITH_TIMEOUT(heard.count() > heardBefore, kWaitMs);
        QVERIFY(queue.waitFor(ticket, QueueState::Done));
        QVERIFY(!watch.isSilent());
    }

    void readingAModelHasItsTime()
    {
        BareQueue queue;
        queue.verbs.scripts[u"read"_qs] = [](const ui::VerbCall& call) {
            call.control.report({.stage = "load", .done = 0, .total = 1});
            pauseMs(700);
            return workflows::VerbReport{};
        };
        SilenceWatch watch(
            queue.jobs, {.firstStep = 600, .least = 0.1, .times = 1, .lookMs = 20}, nullptr);
        const QSignalSpy silent(&watch, &SilenceWatch::silent);
        const qint64 ticket = queue.add(0, u"read"_qs);
        QVERIFY(queue.waitFor(ticket, QueueState::Done));
        QCOMPARE(silent.count(), 0);
    }

    void theComputerSleepsWhenTheQueueIsDone()
    {
        BareQueue queue;
        AfterQueue after(queue.jobs, nullptr, 5);
        const QSignalSpy due(&after, &AfterQueue::due);
        const QSignalSpy counting(&after, &AfterQueue::counting);
        after.setChoice(AfterQueue::Act::Sleep);
        queue.add(5);
        const qint64 last = queue.add(5);
        QTRY_COMPARE_WITH_TIMEOUT(due.count(), 1, kWaitMs);
        QCOMPARE(queue.jobs.job(last)->state, QueueState::Done);
        QCOMPARE(due.front().front().value<AfterQueue::Act>(), AfterQueue::Act::Sleep);
        QCOMPARE(counting.count(), AfterQueue::kSecondsToObject); // once, not after each job
        QCOMPARE(after.choice(), AfterQueue::Act::Nothing);       // never a second time unasked
    }

    void theUserCanObject()
    {
        BareQueue queue;
        AfterQueue after(queue.jobs, nullptr, 5);
        const QSignalSpy due(&after, &AfterQueue::due);
        const QSignalSpy counting(&after, &AfterQueue::counting);
        const QSignalSpy calledOff(&after, &AfterQueue::calledOff);
        after.setChoice(AfterQueue::Act::ShutDown);
        queue.add(5);
        QTRY_VERIFY_WITH_TIMEOUT(counting.count() > 0, kWaitMs);
        after.stayAwake();
        QCOMPARE(calledOff.count(), 1);
        const auto told = counting.count();
        QTest::qWait(100);
        QCOMPARE(counting.count(), told);
        QCOMPARE(due.count(), 0);
    }

    void whatWasPausedIsNotDone()
    {
        BareQueue queue;
        AfterQueue after(queue.jobs, nullptr, 1);
        const QSignalSpy due(&after, &AfterQueue::due);
        const QSignalSpy counting(&after, &AfterQueue::counting);
        after.setChoice(AfterQueue::Act::ShutDown);
        const qint64 ticket = queue.add(5000);
        QTRY_VERIFY_WITH_TIMEOUT(queue.jobs.job(ticket)->progress.done > 0, kWaitMs);
        queue.jobs.pause(ticket);
        QVERIFY(queue.waitFor(ticket, QueueState::Paused));
        QTRY_VERIFY_WITH_TIMEOUT(!queue.jobs.busy(), kWaitMs);
        QTest::qWait(100);
        QCOMPARE(counting.count(), 0);
        QCOMPARE(due.count(), 0);
        QCOMPARE(after.choice(), AfterQueue::Act::ShutDown);
    }

    void jobsWaitForCurrent()
    {
        const TempDir dir;
        ui::AppSettings settings(dir / "studio.json");
        BareQueue queue;
        std::atomic<bool> battery = false;
        PowerWatch watch(
            queue.jobs, settings, [&battery] { return battery.load(); }, 20);
        const QSignalSpy paused(&watch, &PowerWatch::paused);
        const QSignalSpy over(&watch, &PowerWatch::over);
        const qint64 ticket = queue.add(100'000);
        battery = true;
        QTest::qWait(100);
        QCOMPARE(paused.count(), 0); // nobody asked for it
        settings.setPauseOnBattery(true);
        QTRY_COMPARE_WITH_TIMEOUT(paused.count(), 1, kWaitMs);
        QVERIFY(queue.waitFor(ticket, QueueState::Paused));
        QVERIFY(watch.waiting());
        battery = false;
        QVERIFY(queue.waitFor(ticket, QueueState::Running));
        QCOMPARE(over.count(), 1);
        battery = true;
        QVERIFY(queue.waitFor(ticket, QueueState::Paused));
        watch.goOnAnyway();
        QVERIFY(queue.waitFor(ticket, QueueState::Running));
        QTest::qWait(200); // still on the battery
        QCOMPARE(queue.jobs.job(ticket)->state, QueueState::Running);
        QCOMPARE(paused.count(), 2);
        queue.jobs.cancel(ticket);
        QVERIFY(queue.waitFor(ticket, QueueState::Cancelled));
        QVERIFY(ui::errandPool().waitForDone(kWaitMs)); // `battery` goes now
    }

    void whatCannotStopAtOnceGoesOnToo_data()
    {
        QTest::addColumn<bool>("stops");
        QTest::newRow("it comes to a stop after the user said to go on") << true;
        QTest::newRow("it is done before it comes to a stop") << false;
    }

    void whatCannotStopAtOnceGoesOnToo()
    {
        QFETCH(bool, stops);
        const TempDir dir;
        ui::AppSettings settings(dir / "studio.json");
        settings.setPauseOnBattery(true);
        std::atomic<bool> battery = true;
        std::atomic<bool> deaf = true;
        BareQueue queue;
        const auto release = qScopeGuard([&deaf] { deaf = false; });
        queue.verbs.scripts[u"deaf"_qs] = [&deaf, stops](const ui::VerbCall& call) {
            while (deaf) {
                pauseMs(5); // as a step that takes its time
            }
            if (stops) {
                call.control.checkpoint();
            }
            return workflows::VerbReport{};
        };
        PowerWatch watch(
            queue.jobs, settings, [&battery] { return battery.load(); }, 20);
        const QSignalSpy paused(&watch, &PowerWatch::paused);
        const qint64 first = queue.add(0, u"deaf"_qs);
        const qint64 behind = queue.add(3);
        QTRY_COMPARE_WITH_TIMEOUT(paused.count(), 1, kWaitMs);
        QCOMPARE(queue.jobs.job(first)->state, QueueState::Pausing);
        if (stops) {
            watch.goOnAnyway();
        } else {
            battery = false;
        }
        deaf = false;
        QVERIFY(queue.waitFor(first, QueueState::Done));
        QVERIFY(queue.waitFor(behind, QueueState::Done));
        QVERIFY(!watch.waiting());
        QVERIFY(ui::errandPool().waitForDone(kWaitMs)); // `battery` goes now
    }

    void aMousesBatteryDoesNotCount()
    {
        const TempDir dir;
        QVERIFY(!PowerWatch::onBattery(dir / "nothing"));
        write(dir / "hid" / "type", "Battery");
        write(dir / "hid" / "scope", "Device");
        write(dir / "hid" / "status", "Discharging");
        QVERIFY(!PowerWatch::onBattery(dir.path()));
        write(dir / "BAT0" / "type", "Battery");
        write(dir / "BAT0" / "status", "Discharging");
        QVERIFY(PowerWatch::onBattery(dir.path()));
        write(dir / "BAT0" / "status", "Full");
        QVERIFY(!PowerWatch::onBattery(dir.path()));
        write(dir / "BAT0" / "status", "Discharging");
        write(dir / "AC" / "type", "Mains");
        write(dir / "AC" / "online", "0");
        QVERIFY(PowerWatch::onBattery(dir.path()));
        write(dir / "AC" / "online", "1");
        QVERIFY(!PowerWatch::onBattery(dir.path()));
    }
};

DL_TEST_UNIT(QueueWatchTest, "queue_watch")

} // namespace dreamloft::tests

#include "queue_watch_test.moc"
