// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/durable_file.h"
#include "core/project/project_lock.h"
#include "tests/support/compare.h"
#include "tests/support/temp_dir.h"
#include "tests/support/test_main.h"

#include <array>
#include <csignal>
#include <sys/wait.h>
#include <unistd.h>

using namespace dreamloft;
using namespace dreamloft::project;
using tests::TempDir;

class ProjectLockTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void twoProcessesOneWriter();
    void killedOwnerIsTakenOver();
    void forgedTextIsNoLock();
    void racingStartsHaveOneWinner();
};

namespace {

/// A child that takes the lock, says so, and waits to be killed.
class Holder {
public:
    explicit Holder(const std::filesystem::path& folder)
    {
        std::array<int, 2> ends{};
        static_cast<void>(!pipe(ends.data()));
        m_pid = fork();
        if (m_pid == 0) {
            const ProjectLock lock(folder);
            static_cast<void>(!write(ends[1], "x", 1));
            pause();
            _exit(0);
        }
        char ready = 0;
        static_cast<void>(!read(ends[0], &ready, 1));
        close(ends[0]);
        close(ends[1]);
    }
    ~Holder() { end(); }
    void end()
    {
        if (m_pid > 0) {
            kill(m_pid, SIGKILL);
            waitpid(m_pid, nullptr, 0);
            m_pid = -1;
        }
    }
    [[nodiscard]] pid_t pid() const { return m_pid; }

private:
    pid_t m_pid = -1;
};

} // namespace

void ProjectLockTest::twoProcessesOneWriter()
{
    const TempDir dir;
    QVERIFY(!isLocked(dir.path()));
    Holder holder(dir.path());
    QVERIFY(isLocked(dir.path()));
    DL_VERIFY_ERROR(ProjectLock(dir.path()), Busy, "in another DreamLoft on this computer since ");
    std::string detail;
    try {
        const ProjectLock second(dir.path());
    } catch (const base::Error& error) {
        detail = error.info().detail;
    }
    QVERIFY2(detail.ends_with(", process " + std::to_string(holder.pid())), detail.c_str());
    const std::optional<LockOwner> owner = lockOwner(dir.path());
    QVERIFY(owner.has_value());
    QCOMPARE(owner->pid, std::int64_t{holder.pid()});
    QVERIFY(owner->pidStart > 0);
    QCOMPARE(owner->bootId.size(), std::size_t{36});
}

void ProjectLockTest::killedOwnerIsTakenOver()
{
    const TempDir dir;
    Holder holder(dir.path());
    holder.end();
    QVERIFY(!isLocked(dir.path()));
    {
        const ProjectLock lock(dir.path());
        QVERIFY(lock.tookOver());
        QCOMPARE(lockOwner(dir.path())->pid, std::int64_t{getpid()});
    }
    // An ordinary end leaves no owner.
    const ProjectLock again(dir.path());
    QVERIFY(!again.tookOver());
}

void ProjectLockTest::forgedTextIsNoLock()
{
    const TempDir dir;
    base::writeDurable(dir / ".dreamloft.lock",
                       std::string_view("host=elsewhere\npid=1\nstart=1\n"));
    const ProjectLock lock(dir.path());
    QVERIFY(lock.tookOver());
}

void ProjectLockTest::racingStartsHaveOneWinner()
{
    const TempDir dir;
    constexpr int kRounds = 20, kChildren = 6;
    for (int round = 0; round < kRounds; ++round) {
        std::array<int, 2> start{};
        QCOMPARE(pipe(start.data()), 0);
        std::array<int, 2> hold{};
        QCOMPARE(pipe(hold.data()), 0);
        std::array<int, 2> told{};
        QCOMPARE(pipe(told.data()), 0);
        for (int child = 0; child < kChildren; ++child) {
            if (fork() == 0) {
                close(hold[1]);
                close(start[1]);
                char go = 0;
                static_cast<void>(!read(start[0], &go, 1));
                char verdict = 'b';
                try {
                    const ProjectLock lock(dir.path());
                    verdict = 'w';
                    static_cast<void>(!write(told[1], &verdict, 1));
                    static_cast<void>(!read(hold[0], &go, 1)); // hold it until everybody has tried
                } catch (const base::Error&) {
                    static_cast<void>(!write(told[1], &verdict, 1));
                }
                _exit(0);
            }
        }
        close(start[1]);
        int winners = 0;
        for (int child = 0; child < kChildren; ++child) {
            char verdict = 0;
            QCOMPARE(read(told[0], &verdict, 1), ssize_t{1});
            winners += verdict == 'w' ? 1 : 0;
        }
        for (const int fd : {hold[1], hold[0], start[0], told[0], told[1]}) {
            close(fd);
        }
        for (int child = 0; child < kChildren; ++child) {
            wait(nullptr);
        }
        QCOMPARE(winners, 1);
    }
}

DL_TEST_UNIT(ProjectLockTest, "project_lock")
#include "project_lock_test.moc"
