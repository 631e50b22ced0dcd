// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/process.h"
#include "tests/support/test_main.h"

#include <csignal>
#include <sys/wait.h>
#include <unistd.h>

namespace dreamloft::base {

class ProcessTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void endedProcessesDoNotRun();
};

void ProcessTest::endedProcessesDoNotRun()
{
    QVERIFY(processRuns(getpid()));
    QVERIFY(startOfProcess(getpid()) > 0);
    QVERIFY(!processRuns(0));
    QVERIFY(!processRuns(-1));
    const pid_t child = fork();
    if (child == 0) {
        _exit(0);
    }
    siginfo_t info{};
    QCOMPARE(waitid(P_PID, static_cast<id_t>(child), &info, WEXITED | WNOWAIT), 0);
    QCOMPARE(kill(child, 0), 0); // ended, not collected: its number is still taken
    QVERIFY(!processRuns(child));
    QCOMPARE(waitpid(child, nullptr, 0), child);
    QVERIFY(!processRuns(child));
}

DL_TEST_UNIT(ProcessTest, "process")

} // namespace dreamloft::base

#include "process_test.moc"
