// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/cancel_token.h"
#include "core/jobs/device_lock.h"
#include "core/jobs/null_control.h"
#include "tests/support/temp_dir.h"
#include "tests/support/test_main.h"

#include <array>
#include <csignal>
#include <optional>
#include <string>
#include <string_view>
#include <sys/wait.h>
#include <unistd.h>

namespace dreamloft::tests {

using jobs::DeviceLock;

namespace {

/// Another process that holds a device until it is ended.
class Holder {
public:
    explicit Holder(const std::string& device)
    {
        std::array<int, 2> ends{};
        static_cast<void>(!pipe(ends.data()));
        m_pid = fork();
        if (m_pid == 0) {
            jobs::NullControl control;
            const DeviceLock lock(device, control);
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
    Holder(const Holder&) = delete;
    Holder& operator=(const Holder&) = delete;
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

/// Ends the holder, or the wait, once it is told of it.
class WaitingControl final : public jobs::JobControl {
public:
    void report(const jobs::Progress& progress) override
    {
        stage = progress.stage;
        detail = progress.detail;
        if (holder != nullptr) {
            holder->end();
        }
    }
    void metric(std::string_view, std::int64_t, double) override {}
    void preview(jobs::PreviewImage) override {}
    void note(jobs::NoteLevel, std::string_view text) override { notes += std::string(text); }
    [[nodiscard]] bool cancelRequested() const noexcept override
    {
        return holder == nullptr && !stage.empty();
    }

    Holder* holder = nullptr; ///< null: the job is cancelled instead
    std::string stage;
    std::string detail;
    std::string notes;
};

} // namespace

class DeviceLockTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_dir.emplace();
        qputenv("XDG_RUNTIME_DIR", QByteArray::fromStdString(m_dir->path().string()));
    }
    void cleanup() { m_dir.reset(); }
    void theSecondProcessWaits();
    void aWaitCanBeCancelled();
    void jobsOfOneProcessShareIt();
    void withoutAFolderWorkGoesOn();

private:
    std::optional<TempDir> m_dir;
};

void DeviceLockTest::theSecondProcessWaits()
{
    Holder holder("cuda-0");
    const std::string number = std::to_string(holder.pid());
    WaitingControl control;
    control.holder = &holder;
    {
        const DeviceLock other("cuda-1", control);
        QVERIFY(control.stage.empty()); // another card is free
    }
    const DeviceLock lock("cuda-0", control);
    QCOMPARE(control.stage, std::string("await card"));
    QVERIFY2(control.detail.find("(process " + number + ")") != std::string::npos,
             control.detail.c_str());
    QVERIFY2(control.notes.find("(process " + number + "). This job starts when") !=
                 std::string::npos,
             control.notes.c_str());
}

void DeviceLockTest::aWaitCanBeCancelled()
{
    const Holder holder("cuda-0");
    WaitingControl control;
    QVERIFY_THROWS_EXCEPTION(base::Cancelled, DeviceLock("cuda-0", control));
}

void DeviceLockTest::jobsOfOneProcessShareIt()
{
    WaitingControl control;
    {
        const DeviceLock outer("cuda-0", control);
        const DeviceLock inner("cuda-0", control); // a job within a job
    }
    const Holder next("cuda-0"); // both let go
    QVERIFY(control.stage.empty());
}

void DeviceLockTest::withoutAFolderWorkGoesOn()
{
    qputenv("XDG_RUNTIME_DIR", "/dev/null");
    WaitingControl control;
    const DeviceLock lock("cuda-0", control);
    QVERIFY(control.stage.empty());
}

DL_TEST_UNIT(DeviceLockTest, "device_lock")

} // namespace dreamloft::tests

#include "device_lock_test.moc"
