// SPDX-License-Identifier: GPL-3.0-or-later
// What is asked of the pool comes back to the thread of the window, or to nobody.
#include "tests/support/test_main.h"
#include "tests/ui/held_pool.h"
#include "tests/ui/warnings.h"
#include "ui/bridge/errand.h"
#include "ui/bridge/off_thread.h"

#include <QColor>
#include <QCoreApplication>
#include <QImage>
#include <QThread>

#include <atomic>
#include <chrono>
#include <future>
#include <latch>
#include <memory>

namespace dreamloft::tests {

class OffThreadTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void theValueComesToTheThreadOfTheWindow()
    {
        QObject context;
        const QThread* worked = nullptr;
        const QThread* delivered = nullptr;
        std::unique_ptr<int> got;
        ui::offThread<std::shared_ptr<int>>(
            [&worked] {
                worked = QThread::currentThread();
                return std::make_shared<int>(7);
            },
            &context,
            [&](const std::shared_ptr<int>& value) {
                delivered = QThread::currentThread();
                got = std::make_unique<int>(*value);
            });
        QVERIFY(got == nullptr); // never before this act is over
        QCOMPARE(ui::Errand::pending(), 1);
        QTRY_VERIFY(got != nullptr);
        QCOMPARE(*got, 7);
        QCOMPARE(delivered, QThread::currentThread());
        QVERIFY(worked != nullptr && worked != delivered);
        QTRY_COMPARE(ui::Errand::pending(), 0);
    }

    /// Else nobody who waits for the window to settle would see the end of it.
    void whatIsWatchedIsWaitedForByNobody()
    {
        QObject context;
        int told = 0;
        HeldPool held;
        ui::watchOffThread<int>([] { return 7; }, &context, [&told](int value) { told += value; });
        QCOMPARE(ui::Errand::pending(), 0);
        held.release();
        QTRY_COMPARE(told, 7);
        auto gone = std::make_unique<QObject>();
        ui::watchOffThread<int>(
            [] { return 7; }, gone.get(), [&told](int value) { told += value; });
        gone.reset();
        ui::errandPool().waitForDone();
        QCoreApplication::processEvents();
        QCOMPARE(told, 7);
    }

    /// Whether it goes before the work begins or in its midst: nobody is told.
    void whoDiedMeanwhileGetsNothing_data()
    {
        QTest::addColumn<bool>("begun");
        QTest::newRow("before the work begins") << false;
        QTest::newRow("while the work runs") << true;
    }

    void whoDiedMeanwhileGetsNothing()
    {
        QFETCH(bool, begun);
        std::atomic<bool> running = false;
        std::atomic<bool> done = false;
        std::latch goOn(1);
        int told = 0;
        auto gone = std::make_unique<QObject>();
        QObject stays;
        HeldPool held;
        ui::offThread<int>(
            [&] {
                running = true;
                goOn.wait();
                done = true;
                return 1;
            },
            gone.get(),
            [&told](int) { told += 1; });
        if (begun) {
            held.release();
            QTRY_VERIFY(running);
        }
        gone.reset();
        held.release();
        goOn.count_down();
        QTRY_VERIFY(done);
        QTRY_COMPARE(ui::Errand::pending(), 0);
        QCOMPARE(told, 0);
        // The pool serves the next one.
        ui::offThread<int>([] { return 2; }, &stays, [&told](int value) { told += value; });
        QTRY_COMPARE(told, 2);
        QTRY_COMPARE(ui::Errand::pending(), 0);
    }

    /// It was finished and its answer on the way.
    void anAnswerOnItsWayFindsNobody()
    {
        std::atomic<bool> done = false;
        int told = 0;
        auto gone = std::make_unique<QObject>();
        ui::offThread<int>(
            [&done] {
                done = true;
                return 1;
            },
            gone.get(),
            [&told](int) { told += 1; });
        ui::errandPool().waitForDone(); // nothing is delivered without events
        QVERIFY(done);
        QCOMPARE(ui::Errand::pending(), 1);
        gone.reset();
        QTRY_COMPARE(ui::Errand::pending(), 0);
        QCOMPARE(told, 0);
    }

    /// Qt spreads large pictures over threads of its pool and waits for them.
    void aLargePictureDoesNotWaitForErrands()
    {
        std::future<QImage> scaled;
        HeldPool held;
        scaled = std::async(std::launch::async, [] {
            QImage large(1500, 1500, QImage::Format_RGB32);
            large.fill(Qt::red);
            return large.scaled(700, 700, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
        });
        QVERIFY(scaled.wait_for(std::chrono::seconds(20)) == std::future_status::ready);
        QCOMPARE(scaled.get().pixelColor(350, 350), QColor(Qt::red));
    }
};

} // namespace dreamloft::tests

using dreamloft::tests::OffThreadTest;
DL_TEST_UNIT(OffThreadTest, "off_thread")
#include "off_thread_test.moc"
