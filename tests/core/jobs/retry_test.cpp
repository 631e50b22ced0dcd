// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/clock.h"
#include "core/jobs/retry.h"
#include "tests/support/test_main.h"

#include <algorithm>
#include <new>
#include <vector>

using namespace dreamloft;
using base::ErrorKind;

namespace {

/// Stands still but for what a test adds, so that a minute of waiting takes no time.
class SetClock final : public base::Clock {
public:
    double steadySeconds() override { return now; }
    std::chrono::system_clock::time_point wallTime() override
    {
        return std::chrono::system_clock::from_time_t(1'777'900'029); // 13:07:09 UTC
    }
    double now = 100;
};

/// Lets the time of each wait pass at once and keeps what is told.
class WaitingControl final : public jobs::JobControl {
public:
    explicit WaitingControl(SetClock& clock)
        : m_clock(clock)
    {
    }
    void report(const jobs::Progress& progress) override
    {
        if (progress.stage == "wait") {
            waits.push_back(progress);
            m_clock.now += progress.etaSeconds.value_or(0);
            cancelled = cancelled || cancelAtWait == waits.size();
        }
    }
    void metric(std::string_view, std::int64_t, double) override {}
    void preview(jobs::PreviewImage) override {}
    void note(jobs::NoteLevel, std::string_view text) override { notes.emplace_back(text); }
    [[nodiscard]] bool cancelRequested() const noexcept override { return cancelled; }

    std::vector<jobs::Progress> waits;
    std::vector<std::string> notes;
    std::size_t cancelAtWait = 0;
    bool cancelled = false;

private:
    SetClock& m_clock;
};

base::Error errorOf(ErrorKind kind, const std::string& code)
{
    return base::Error(
        {.kind = kind, .code = code, .message = "The share does not answer.", .hint = "Wait."});
}

std::vector<std::int64_t> lengthsOf(const std::vector<jobs::Progress>& waits)
{
    std::vector<std::int64_t> lengths;
    for (const jobs::Progress& wait : waits) {
        lengths.push_back(wait.total);
    }
    return lengths;
}

/// A job under test with its clock and what came of it.
struct Trial {
    SetClock clock;
    base::ClockScope scope{clock};
    WaitingControl control{clock};
    std::vector<jobs::SurvivedFault> survived;
    int tries = 0;
    int released = 0;
    std::int64_t durable = 0;

    /// The error that came out; kind Bug and an empty code: none.
    base::ErrorInfo run(const std::function<void(jobs::MemoryLadder&)>& attempt,
                        int rung = 0,
                        jobs::Portion portion = {0, 0})
    {
        try {
            jobs::runWithRetries(
                [&](jobs::MemoryLadder& ladder) {
                    ++tries;
                    attempt(ladder);
                },
                control,
                {.progress = [this] { return durable; },
                 .record = [this](const jobs::SurvivedFault& fault) { survived.push_back(fault); },
                 .release = [this] { ++released; },
                 .rung = rung,
                 .portion = portion});
        } catch (const base::Error& error) {
            return error.info();
        }
        return {};
    }
};

using Lengths = std::vector<std::int64_t>;

} // namespace

class RetryTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void faultsThatPassAreWaitedOut();
    void aFaultThatStaysEndsAsItWas();
    void workInBetweenStartsTheWaitsAnew();
    void otherFaultsEndAtOnce_data();
    void otherFaultsEndAtOnce();
    void theProjectsFileIsTriedOnceMore();
    void portionsAreHalvedDownToOne();
    void withoutPortionsTheSameIsTriedOnce();
    void theSameIsTriedAgainAfterSomeWork();
    void aFaultBeforeThePortionsAreAskedForEnds();
    void whatChangesNoBitComesFirst();
    void anotherRunStartsOnItsRung_data();
    void anotherRunStartsOnItsRung();
    void plansGoByWhatWasFreeAtFirst();
    void aWaitEndsAtOnceWhenCancelled();
    void aRecordThatCannotBeWrittenEndsNothing();
};

void RetryTest::faultsThatPassAreWaitedOut()
{
    Trial trial;
    const auto error = trial.run([&](jobs::MemoryLadder& ladder) {
        QCOMPARE(ladder.rung(), 0);
        if (trial.tries < 3) {
            throw errorOf(ErrorKind::Transient, "DL-FILE-004");
        }
    });
    QCOMPARE(error.code, std::string());
    QCOMPARE(trial.tries, 3);
    QCOMPARE(trial.released, 2);
    QCOMPARE(lengthsOf(trial.control.waits), (Lengths{1, 4}));
    const std::string& detail = trial.control.waits.front().detail;
    QVERIFY2(detail.starts_with("The share does not answer. Next try at "), detail.c_str());
    QVERIFY2(detail.ends_with(":10."), detail.c_str()); // minutes and hours are the time zone's
    QCOMPARE(trial.survived.size(), std::size_t(2));
    QCOMPARE(trial.survived[1].code, std::string("DL-FILE-004"));
    QCOMPARE(trial.survived[1].waitedSeconds, 4.0);
    QCOMPARE(trial.survived[1].rung, 0);
    QCOMPARE(trial.control.notes.size(), std::size_t(2));
}

void RetryTest::aFaultThatStaysEndsAsItWas()
{
    Trial trial;
    const auto error =
        trial.run([](jobs::MemoryLadder&) { throw errorOf(ErrorKind::Transient, "DL-FILE-004"); });
    QVERIFY(error.kind == ErrorKind::Transient);
    QCOMPARE(error.code, std::string("DL-FILE-004"));
    QCOMPARE(error.message, std::string("The share does not answer."));
    QCOMPARE(trial.tries, 5);
    QCOMPARE(lengthsOf(trial.control.waits), (Lengths{1, 4, 15, 60}));
}

void RetryTest::workInBetweenStartsTheWaitsAnew()
{
    Trial trial;
    const auto error = trial.run([&](jobs::MemoryLadder&) {
        if (trial.tries <= 7) {
            trial.durable += trial.tries == 4 ? 1 : 0;
            throw errorOf(ErrorKind::Transient, "DL-FILE-004");
        }
    });
    QCOMPARE(error.code, std::string());
    QCOMPARE(lengthsOf(trial.control.waits), (Lengths{1, 4, 15, 1, 4, 15, 60}));
}

void RetryTest::otherFaultsEndAtOnce_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QByteArray>("code");
    const auto row = [](const char* name, ErrorKind kind, const char* code) {
        QTest::newRow(name) << static_cast<int>(kind) << QByteArray(code);
    };
    row("full disk", ErrorKind::Space, "DL-SPACE-001");
    row("no permission", ErrorKind::UserFixable, "DL-FILE-002");
    row("hostile file", ErrorKind::Refused, "DL-FILE-003");
    row("project in use", ErrorKind::Busy, "DL-LOCK-002");
    row("damaged project", ErrorKind::DamagedState, "DL-PROJ-005");
    row("damaged picture", ErrorKind::DamagedInput, "DL-IMG-003");
    row("lost card", ErrorKind::DeviceLost, "DL-GPU-007");
    row("forecast", ErrorKind::Memory, "DL-MEM-001");
    row("no adapter fits", ErrorKind::Memory, "DL-MEM-020");
    row("mistake", ErrorKind::Bug, "DL-BUG-001");
}

void RetryTest::otherFaultsEndAtOnce()
{
    QFETCH(int, kind);
    QFETCH(QByteArray, code);
    Trial trial;
    const auto error = trial.run([&](jobs::MemoryLadder& ladder) {
        ladder.portion(8);
        throw errorOf(static_cast<ErrorKind>(kind), code.toStdString());
    });
    QCOMPARE(error.code, code.toStdString());
    QCOMPARE(trial.tries, 1);
    QVERIFY(trial.survived.empty());
    QVERIFY(trial.control.waits.empty());
}

void RetryTest::theProjectsFileIsTriedOnceMore()
{
    Trial trial;
    const auto error =
        trial.run([](jobs::MemoryLadder&) { throw errorOf(ErrorKind::Transient, "DL-PROJ-007"); });
    QCOMPARE(error.code, std::string("DL-PROJ-007"));
    QCOMPARE(trial.tries, 2);
}

void RetryTest::portionsAreHalvedDownToOne()
{
    Trial trial;
    Lengths portions;
    std::vector<int> rungs;
    const auto error = trial.run([&](jobs::MemoryLadder& ladder) {
        rungs.push_back(ladder.rung());
        // What a later try would plan does not count.
        const jobs::Portion portion = ladder.portion(trial.tries == 1 ? 5 : 100);
        QCOMPARE(portion.planned, std::int64_t{5});
        portions.push_back(portion.now);
        throw std::bad_alloc();
    });
    QVERIFY(error.kind == ErrorKind::Memory);
    QCOMPARE(error.code, std::string("DL-MEM-003"));
    QCOMPARE(portions, (Lengths{5, 5, 2, 1}));
    QCOMPARE(rungs, (std::vector<int>{0, 1, 3, 4})); // it never asked whether to hold less
    QCOMPARE(trial.released, 3);
    QVERIFY(trial.control.waits.empty());
    QCOMPARE(trial.survived.size(), std::size_t(3));
    QCOMPARE(trial.survived[0].portion, std::int64_t{5});
    QCOMPARE(trial.survived[1].portion, std::int64_t{2});
    QCOMPARE(trial.survived[2].planned, std::int64_t{5});
    QVERIFY(trial.control.notes[1].find("2 at once instead of 5") != std::string::npos);
}

void RetryTest::withoutPortionsTheSameIsTriedOnce()
{
    Trial trial;
    const auto error = trial.run([](jobs::MemoryLadder&) { throw std::bad_alloc(); });
    QCOMPARE(error.code, std::string("DL-MEM-003"));
    QCOMPARE(trial.tries, 2);
    QCOMPARE(trial.survived.front().planned, std::int64_t{0});
}

void RetryTest::theSameIsTriedAgainAfterSomeWork()
{
    Trial trial;
    Lengths portions;
    const auto error = trial.run([&](jobs::MemoryLadder& ladder) {
        portions.push_back(ladder.portion(4).now);
        if (trial.tries <= 3) {
            ++trial.durable;
            throw std::bad_alloc();
        }
    });
    QCOMPARE(error.code, std::string());
    QCOMPARE(portions, (Lengths{4, 4, 4, 4}));
}

void RetryTest::aFaultBeforeThePortionsAreAskedForEnds()
{
    Trial trial;
    const auto error = trial.run([&](jobs::MemoryLadder& ladder) {
        if (trial.tries == 1) {
            ladder.portion(4);
        }
        throw std::bad_alloc();
    });
    QCOMPARE(error.code, std::string("DL-MEM-003"));
    QCOMPARE(trial.tries, 4); // 4, 4, 2 and 1 at once
}

void RetryTest::whatChangesNoBitComesFirst()
{
    Trial trial;
    std::vector<bool> sparing;
    Lengths portions;
    const auto error = trial.run([&](jobs::MemoryLadder& ladder) {
        sparing.push_back(ladder.sparing());
        portions.push_back(ladder.portion(2).now);
        throw std::bad_alloc();
    });
    QCOMPARE(error.code, std::string("DL-MEM-003"));
    QVERIFY((sparing == std::vector<bool>{false, false, true, true}));
    QCOMPARE(portions, (Lengths{2, 2, 2, 1}));
    QCOMPARE(trial.survived.size(), std::size_t(3));
    QCOMPARE(trial.survived[1].rung, 2);
    QCOMPARE(trial.survived[1].portion, trial.survived[1].planned);
    QVERIFY2(trial.control.notes[1].find("the same results") != std::string::npos,
             trial.control.notes[1].c_str());
    QVERIFY(trial.control.notes[2].find("1 at once instead of 2") != std::string::npos);
}

void RetryTest::anotherRunStartsOnItsRung_data()
{
    QTest::addColumn<int>("rung");
    QTest::addColumn<int>("planned");
    QTest::addColumn<int>("now");
    QTest::addColumn<int>("startsAt");
    QTest::newRow("holding less") << 2 << 0 << 0 << 2;
    QTest::newRow("half") << 3 << 8 << 4 << 3;
    QTest::newRow("a quarter") << 4 << 8 << 2 << 4;
    QTest::newRow("half, numbered as it used to be") << 2 << 8 << 4 << 3;
    QTest::newRow("nonsense") << 1'000'000 << 8 << -3 << 64;
}

void RetryTest::anotherRunStartsOnItsRung()
{
    QFETCH(int, rung);
    QFETCH(int, planned);
    QFETCH(int, now);
    QFETCH(int, startsAt);
    Trial trial;
    std::vector<int> rungs;
    std::int64_t first = 0;
    const auto error = trial.run(
        [&](jobs::MemoryLadder& ladder) {
            rungs.push_back(ladder.rung());
            QVERIFY(ladder.sparing());
            const auto portion = ladder.portion(16).now;
            first = trial.tries == 1 ? portion : first;
            if (trial.tries < 3) {
                throw std::bad_alloc();
            }
        },
        rung,
        {planned, now});
    QCOMPARE(rungs.front(), startsAt);
    QCOMPARE(first, std::int64_t{planned == 0 ? 16 : std::max(1, now)});
    // The memory may be another one today: the same is tried once more before it gets smaller.
    QCOMPARE(rungs.at(1), startsAt);
    QCOMPARE(error.code, std::string(first > 1 ? "" : "DL-MEM-003"));
    QCOMPARE(rungs.size(), std::size_t(first > 1 ? 3 : 2));
}

void RetryTest::plansGoByWhatWasFreeAtFirst()
{
    Trial trial;
    const auto error = trial.run([&](jobs::MemoryLadder& ladder) {
        QCOMPARE(ladder.budget(trial.tries == 1 ? 1e9 : 5e9), 1e9);
        if (trial.tries == 1) {
            throw std::bad_alloc();
        }
    });
    QCOMPARE(error.code, std::string());
}

void RetryTest::aWaitEndsAtOnceWhenCancelled()
{
    Trial trial;
    trial.control.cancelAtWait = 3;
    QVERIFY_THROWS_EXCEPTION(base::Cancelled, trial.run([](jobs::MemoryLadder&) {
        throw errorOf(ErrorKind::Transient, "DL-FILE-004");
    }));
    QCOMPARE(trial.tries, 3);
    QCOMPARE(lengthsOf(trial.control.waits), (Lengths{1, 4, 15}));
    QCOMPARE(trial.survived.size(), std::size_t(2));
}

void RetryTest::aRecordThatCannotBeWrittenEndsNothing()
{
    SetClock clock;
    const base::ClockScope scope(clock);
    WaitingControl control(clock);
    int tries = 0;
    const auto refuse = [] { throw errorOf(ErrorKind::Transient, "DL-PROJ-007"); };
    jobs::runWithRetries(
        [&](jobs::MemoryLadder&) {
            if (++tries == 1) {
                throw errorOf(ErrorKind::Transient, "DL-FILE-004");
            }
        },
        control,
        {.progress = [&]() -> std::int64_t {
             refuse();
             return 0;
         },
         .record = [&](const jobs::SurvivedFault&) { refuse(); }});
    QCOMPARE(tries, 2);
}

DL_TEST_UNIT(RetryTest, "retry")
#include "retry_test.moc"
