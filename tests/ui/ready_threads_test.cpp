// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_main.h"
#include "ui/bridge/ready_threads.h"

#include <QDir>
#include <QTest>
#include <QThreadPool>

#include <atomic>
#include <latch>

using namespace dreamloft;

class ReadyThreadsTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void errandsFindTheirThreads();
    void thereAreFourAtMost();

private:
    static int threadsOfProcess()
    {
        return static_cast<int>(QDir(QStringLiteral("/proc/self/task"))
                                    .entryList(QDir::Dirs | QDir::NoDotAndDotDot)
                                    .size());
    }
};

void ReadyThreadsTest::errandsFindTheirThreads()
{
    QThreadPool pool;
    pool.setMaxThreadCount(3);
    const int before = threadsOfProcess();
    ui::readyThreads(pool);
    QTRY_COMPARE(pool.activeThreadCount(), 0);
    QCOMPARE(threadsOfProcess(), before + 3);
    QCOMPARE(pool.expiryTimeout(), -1);

    std::latch together(4); // the three errands and this test
    std::atomic<int> done = 0;
    for (int i = 0; i < 3; ++i) {
        pool.start([&] {
            together.arrive_and_wait();
            ++done;
        });
    }
    const int during = threadsOfProcess();
    together.arrive_and_wait();
    QCOMPARE(during, before + 3);
    QTRY_COMPARE(done.load(), 3);
}

void ReadyThreadsTest::thereAreFourAtMost()
{
    QThreadPool pool;
    pool.setMaxThreadCount(64);
    ui::readyThreads(pool);
    QCOMPARE(pool.maxThreadCount(), 4);
}

DL_TEST_UNIT(ReadyThreadsTest, "ready_threads")
#include "ready_threads_test.moc"
