// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/cancel_token.h"
#include "core/base/clock.h"
#include "core/base/durable_file.h"
#include "core/base/error.h"
#include "core/base/fault.h"
#include "core/base/inflight.h"
#include "core/base/log.h"
#include "core/base/log_trouble.h"
#include "core/base/read_file.h"
#include "core/base/strict_json.h"
#include "core/base/text.h"
#include "tests/support/compare.h"
#include "tests/support/temp_dir.h"
#include "tests/support/test_main.h"

#include <nlohmann/json.hpp>

#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace dreamloft;

namespace {

class SetClock final : public base::Clock {
public:
    double now = 100;
    double steadySeconds() override { return now; }
    std::chrono::system_clock::time_point wallTime() override
    {
        return std::chrono::system_clock::time_point(std::chrono::seconds(1'700'000'000));
    }
};

/// The signal that ends a child doing `work`, 0 if it ends by itself.
template <class Work>
int signalOf(const Work& work)
{
    const pid_t child = ::fork();
    if (child == 0) {
        work();
        ::_exit(0);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFSIGNALED(status) ? WTERMSIG(status) : 0;
}

} // namespace

/// Clock, log, fault points, crash marker, cancel token.
class WatchTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void cleanup() { base::setFaultPlan({}); }
    void clockCanBeReplaced();
    void tokenKeepsItsFirstReason();
    void faultsComeAtTheirPassage();
    void faultsOfEveryKind();
    void badPlansAreExplained();
    void markerSurvivesACrash();
    void markerIsEmptyWhenClearedOrDamaged();
    void logIsJsonWithoutTheHomeFolder();
    void logThatCannotBeWrittenIsToldOnce_data();
    void logThatCannotBeWrittenIsToldOnce();
    void logTroubleGoesToItsHandlerWithoutALock();
    void logFloodIsCut();
};

void WatchTest::clockCanBeReplaced()
{
    const double before = base::steadySeconds();
    QVERIFY(base::steadySeconds() >= before);
    SetClock clock;
    const base::ClockScope scope(clock);
    QCOMPARE(base::steadySeconds(), 100.0);
    QCOMPARE(base::wallTimeIso(), std::string("2023-11-14T22:13:20Z"));
}

void WatchTest::tokenKeepsItsFirstReason()
{
    base::CancelToken token;
    token.check();
    QVERIFY(!token.cancelled());
    token.cancel(base::CancelReason::Signal);
    token.cancel(base::CancelReason::User);
    QVERIFY(token.reason() == base::CancelReason::Signal);
    QVERIFY_THROWS_EXCEPTION(base::Cancelled, token.check());
}

void WatchTest::faultsComeAtTheirPassage()
{
    base::setFaultPlan("vae:3=nan; decode:2=throw ;all:*=inf");
    QVERIFY(!base::faultActive("vae"));
    QVERIFY(!base::faultActive("vae"));
    QVERIFY(base::faultActive("vae"));
    QVERIFY(!base::faultActive("vae"));
    QVERIFY(base::faultActive("all"));
    QVERIFY(base::faultActive("all"));
    base::faultPoint("decode");
    DL_VERIFY_ERROR((base::faultPoint("decode"), 0), Bug, "planted fault at decode");
    base::faultPoint("decode");
    base::setFaultPlan("vae:1=nan");
    QVERIFY(base::faultActive("vae")); // counters begin anew
    QVERIFY(!base::faultActive("other"));
}

void WatchTest::faultsOfEveryKind()
{
    base::setFaultPlan("a:*=enospc;b:*=eio;c:*=oom;d:*=devlost");
    DL_VERIFY_ERROR((base::faultPoint("a"), 0), Space, "the disk is full");
    DL_VERIFY_ERROR((base::faultPoint("b"), 0), Transient, "the disk reported an error");
    QVERIFY_THROWS_EXCEPTION(std::bad_alloc, base::faultPoint("c"));
    DL_VERIFY_ERROR((base::faultPoint("d"), 0), DeviceLost, "stopped responding");
    base::setFaultThrower([](base::FaultAction) { throw 7; });
    QVERIFY_THROWS_EXCEPTION(int, base::faultPoint("c"));
    QVERIFY_THROWS_EXCEPTION(int, base::faultPoint("d"));
    base::setFaultThrower({});
    const auto planted = [](const char* plan) {
        return signalOf([plan] {
            base::setFaultPlan(plan);
            std::signal(SIGSEGV, SIG_DFL);
            std::signal(SIGABRT, SIG_DFL);
            base::faultPoint("x");
        });
    };
    QCOMPARE(planted("x:1=segv"), SIGSEGV);
    QCOMPARE(planted("x:1=abort"), SIGABRT);
    QCOMPARE(planted("x:1=kill"), SIGKILL);
    QCOMPARE(planted("y:1=kill"), 0);
}

void WatchTest::badPlansAreExplained()
{
    for (const char* plan :
         {"x", "x=nan", "x:0=nan", "x:y=nan", "x:1=explode", "x:1x=nan", "x:1"}) {
        DL_VERIFY_ERROR((base::setFaultPlan(plan), 0), Usage, "expected name:N=action");
    }
}

void WatchTest::markerSurvivesACrash()
{
    const tests::TempDir dir;
    const int signal = signalOf([&] {
        base::InflightMarker marker(dir / "inflight");
        marker.begin(12, "import", "first.png");
        marker.begin(12, "import", "poison\n.png");
        ::kill(::getpid(), SIGKILL);
    });
    QCOMPARE(signal, SIGKILL);
    const auto record = base::readInflight(dir / "inflight");
    QVERIFY(record.has_value());
    QCOMPARE(record->job, std::int64_t{12});
    QCOMPARE(record->stage, std::string("import"));
    QCOMPARE(record->item, std::string("poison .png"));
    QCOMPARE(std::filesystem::file_size(dir / "inflight"), std::uintmax_t{4096});
}

void WatchTest::markerIsEmptyWhenClearedOrDamaged()
{
    const tests::TempDir dir;
    QVERIFY(!base::readInflight(dir / "none"));
    {
        base::InflightMarker marker(dir / "inflight");
        QVERIFY(!base::readInflight(dir / "inflight"));
        marker.begin(1, "generate", std::string(100'000, 'x'));
        QVERIFY(base::readInflight(dir / "inflight"));
        marker.clear();
        QVERIFY(!base::readInflight(dir / "inflight"));
        marker.begin(1, "generate", "c0001/000002");
        const std::string left = base::readText(dir / "inflight");
        std::string text = left;
        text[25] = static_cast<char>(text[25] ^ 1);
        base::writeDurable(dir / "damaged", text);
        QVERIFY(!base::readInflight(dir / "damaged"));
        base::writeDurable(dir / "left", left); // as a crash leaves it
    }
    QVERIFY(!base::readInflight(dir / "inflight")); // the scope was left in good order
    {
        base::InflightMarker marker(dir / "left");
        const auto record = base::readInflight(dir / "left"); // the next process can still read it
        QVERIFY(record.has_value());
        QCOMPARE(record->item, std::string("c0001/000002"));
    }
}

void WatchTest::logIsJsonWithoutTheHomeFolder()
{
    const tests::TempDir dir;
    base::logInfo("nowhere", "before the file is open");
    base::openLogFile(dir / "log.jsonl");
    const std::string home = std::getenv("HOME") != nullptr ? std::getenv("HOME") : "";
    base::logInfo("area", "opened " + home + "/pictures");
    base::logWarn("area", "bad \xff byte and \"quotes\"\n");
    base::logError("other", "third");
    base::closeLogFile();
    base::logInfo("nowhere", "after it is closed");
    const auto lines = base::split(base::trim(base::readText(dir / "log.jsonl")), '\n');
    QCOMPARE(lines.size(), std::size_t{3});
    const auto first = base::parseJson(lines[0], "log");
    if (home.size() > 1) {
        QCOMPARE(first["message"].get<std::string>(), std::string("opened ~/pictures"));
    }
    QCOMPARE(first["level"].get<std::string>(), std::string("info"));
    const auto second = base::parseJson(lines[1], "log");
    QCOMPARE(second["level"].get<std::string>(), std::string("warn"));
    QCOMPARE(second["seq"].get<int>(), first["seq"].get<int>() + 1);
    QVERIFY(second["message"].get<std::string>().ends_with("\"quotes\"\n"));
    QCOMPARE(base::parseJson(lines[2], "log")["area"].get<std::string>(), std::string("other"));
}

void WatchTest::logThatCannotBeWrittenIsToldOnce_data()
{
    QTest::addColumn<bool>("full");
    QTest::newRow("the disk is full") << true;
    QTest::newRow("the file is a folder") << false;
}

void WatchTest::logThatCannotBeWrittenIsToldOnce()
{
    QFETCH(bool, full);
    const tests::TempDir dir;
    std::filesystem::create_directories(dir / "full");
    const int terminal = dup(STDERR_FILENO);
    const int file = open((dir / "stderr").c_str(), O_CREAT | O_WRONLY, 0600);
    dup2(file, STDERR_FILENO);
    base::openLogFile(full ? std::filesystem::path("/dev/full") : dir / "full");
    base::logInfo("test", "no room for this");
    base::logError("test", "nor for that");
    base::closeLogFile();
    dup2(terminal, STDERR_FILENO);
    close(file);
    close(terminal);
    const auto lines = base::split(base::trim(base::readText(dir / "stderr")), '\n');
    QCOMPARE(lines.size(), std::size_t{1});
    QVERIFY2(lines[0].starts_with("Cannot write the log \"full\": "), lines[0].c_str());
    QVERIFY(lines[0].find("The work goes on") != std::string::npos);
}

void WatchTest::logTroubleGoesToItsHandlerWithoutALock()
{
    const tests::TempDir dir;
    std::vector<std::string> told;
    base::setLogTroubleHandler([&](const std::string& text) {
        told.push_back(text);
        base::logWarn("test", text); // would wait for ever, were a lock held
    });
    base::openLogFile("/dev/full");
    QVERIFY(told.empty()); // it is open, so far
    base::logInfo("test", "no room for this");
    base::logInfo("test", "nor for that");
    QCOMPARE(told.size(), std::size_t{1});
    base::openLogFile(dir / "log.jsonl"); // a good file has no trouble
    base::logInfo("test", "written");
    QCOMPARE(told.size(), std::size_t{1});
    base::openLogFile("/dev/full"); // another file is another trouble
    base::logInfo("test", "no room for this");
    QCOMPARE(told.size(), std::size_t{2});
    base::closeLogFile();
    base::setLogTroubleHandler({});
}

void WatchTest::logFloodIsCut()
{
    const tests::TempDir dir;
    SetClock clock;
    const base::ClockScope scope(clock);
    base::openLogFile(dir / "log.jsonl");
    for (int i = 0; i < 10'000; ++i) {
        base::logInfo("flood", "x");
    }
    base::logInfo("calm", "y");
    clock.now += 2;
    base::logInfo("flood", "z");
    base::closeLogFile();
    const auto lines = base::split(base::trim(base::readText(dir / "log.jsonl")), '\n');
    QCOMPARE(lines.size(), std::size_t{200 + 1 + 1 + 1});
    QVERIFY(lines[201].find("9800 lines of this area were left out") != std::string::npos);
}

DL_TEST_UNIT(WatchTest, "watch")
#include "watch_test.moc"
