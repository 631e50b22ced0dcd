// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/exit_code.h"
#include "app/cli/signals.h"
#include "app/crash_handler.h"
#include "core/base/paths.h"
#include "tests/support/temp_dir.h"
#include "tests/support/test_main.h"

#include <QtCore/QElapsedTimer>

#include <filesystem>
#include <fstream>
#include <functional>
#include <signal.h>
#include <sstream>
#include <sys/wait.h>
#include <unistd.h>

using namespace dreamloft;

namespace {

constexpr unsigned kMillisecond = 1000; // microseconds

/// Runs `body` in a child process and returns once it has called `ready`; the parent goes on with
/// its number.
pid_t childRunning(const std::function<void(const std::function<void()>& ready)>& body)
{
    int ends[2] = {-1, -1};
    if (::pipe(ends) != 0) {
        return -1;
    }
    const pid_t child = ::fork();
    if (child == 0) {
        ::close(ends[0]);
        body([&] { ::close(ends[1]); });
        ::_exit(99);
    }
    ::close(ends[1]);
    char byte = 0;
    [[maybe_unused]] const ssize_t end = ::read(ends[0], &byte, 1); // until the child is ready
    ::close(ends[0]);
    return child;
}

/// A child that stops when it is asked to, or never looks.
pid_t workingChild(bool looks)
{
    return childRunning([looks](const auto& ready) {
        static base::CancelToken token;
        cli::installSignalHandlers(token, false);
        ready();
        while (!looks || !token.cancelled()) {
            ::usleep(kMillisecond);
        }
        ::_exit(cli::exitCodeOf(token.reason()));
    });
}

int exitOf(pid_t child)
{
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

} // namespace

class SignalsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void firstSignalStopsAtACheckpoint_data();
    void firstSignalStopsAtACheckpoint();
    void secondInterruptEndsAtOnce();
    void patienceEndsBeforeFiveSeconds();
    void ignoredHangUpStaysIgnored();
    void crashLeavesAReport();
};

void SignalsTest::firstSignalStopsAtACheckpoint_data()
{
    QTest::addColumn<int>("signal");
    QTest::addColumn<int>("code");
    QTest::newRow("Ctrl+C") << SIGINT << 30;
    QTest::newRow("SIGTERM") << SIGTERM << 31;
    QTest::newRow("SIGHUP") << SIGHUP << 31;
}

void SignalsTest::firstSignalStopsAtACheckpoint()
{
    QFETCH(int, signal);
    QFETCH(int, code);
    const pid_t child = workingChild(true);
    ::kill(child, signal);
    QCOMPARE(exitOf(child), code);
}

void SignalsTest::secondInterruptEndsAtOnce()
{
    const pid_t child = workingChild(false);
    QElapsedTimer timer;
    timer.start();
    ::kill(child, SIGINT);
    ::usleep(50 * kMillisecond); // two equal signals at once would be one
    ::kill(child, SIGINT);
    QCOMPARE(exitOf(child), 130);
    QVERIFY(timer.elapsed() < 2000);
}

void SignalsTest::patienceEndsBeforeFiveSeconds()
{
    const pid_t child = workingChild(false);
    QElapsedTimer timer;
    timer.start();
    ::kill(child, SIGTERM);
    QCOMPARE(exitOf(child), 31);
    QVERIFY(timer.elapsed() >= 2500 && timer.elapsed() < 5000);
}

void SignalsTest::ignoredHangUpStaysIgnored()
{
    const pid_t child = childRunning([](const auto& ready) {
        static base::CancelToken token;
        ::signal(SIGHUP, SIG_IGN);
        cli::installSignalHandlers(token, false);
        ready();
        ::raise(SIGHUP);
        ::_exit(token.cancelled() ? 1 : 0);
    });
    QCOMPARE(exitOf(child), 0);
}

void SignalsTest::crashLeavesAReport()
{
    const tests::TempDir temp;
    const pid_t child = childRunning([&](const auto& ready) {
        [[maybe_unused]] std::FILE* silent = std::freopen("/dev/null", "w", stderr);
        app::installCrashHandler(temp.path(), base::kCliProgram);
        ready();
        ::raise(SIGSEGV);
    });
    QCOMPARE(exitOf(child), -SIGSEGV);
    const auto report = temp / ("crash-cli-" + std::to_string(child) + ".txt");
    std::ifstream file(report);
    QVERIFY(file.good());
    std::stringstream text;
    text << file.rdbuf();
    QVERIFY(text.str().find("SIGSEGV") != std::string::npos);
    QVERIFY(text.str().find("DreamLoft 0.") != std::string::npos);
    QVERIFY(text.str().find("[0x") != std::string::npos); // addresses
}

DL_TEST_UNIT(SignalsTest, "signals")
#include "signals_test.moc"
