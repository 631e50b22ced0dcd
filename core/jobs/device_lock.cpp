// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/jobs/device_lock.h"

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/base/lock_owner.h"
#include "core/base/log.h"
#include "core/base/paths.h"
#include "core/base/read_file.h"

#include <cerrno>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <fcntl.h>
#include <map>
#include <mutex>
#include <optional>
#include <string_view>
#include <sys/file.h>
#include <system_error>
#include <thread>
#include <unistd.h>
#include <utility>

namespace dreamloft::jobs {
namespace {

namespace fs = std::filesystem;

/// An open lock file; the lock goes with it.
class Held {
public:
    explicit Held(int file)
        : m_file(file)
    {
        const std::string owner = base::textOf(base::thisOwner());
        // The text is for messages only.
        static_cast<void>(!ftruncate(m_file, 0));
        static_cast<void>(!pwrite(m_file, owner.data(), owner.size(), 0));
    }
    ~Held()
    {
        // The file stays: see ProjectLock.
        static_cast<void>(!ftruncate(m_file, 0));
        close(m_file);
    }
    Held(const Held&) = delete;
    Held& operator=(const Held&) = delete;

private:
    int m_file;
};

/// What this process holds, by device.
struct Registry {
    std::mutex mutex;
    std::map<std::string, std::weak_ptr<Held>> held;
};

Registry& registry()
{
    static Registry all;
    return all;
}

fs::path fileOf(const std::string& device)
{
    std::string name = "device-";
    for (const char c : device) {
        const bool plain =
            (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        name += plain ? c : '-';
    }
    return DeviceLock::folder() / (name + ".lock");
}

enum class Answer { Taken, Busy, NoLocks };

Answer tryToTake(const std::string& device, std::shared_ptr<void>& held)
{
    Registry& all = registry();
    const std::lock_guard lock(all.mutex);
    if (auto mine = all.held[device].lock()) {
        held = std::move(mine);
        return Answer::Taken;
    }
    std::error_code error;
    fs::create_directories(DeviceLock::folder(), error);
    const int file =
        open(fileOf(device).c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0600);
    if (file < 0) {
        return Answer::NoLocks;
    }
    if (flock(file, LOCK_EX | LOCK_NB) != 0) {
        const int number = errno;
        close(file);
        return number == EWOULDBLOCK ? Answer::Busy : Answer::NoLocks;
    }
    const auto mine = std::make_shared<Held>(file);
    all.held[device] = mine;
    held = mine;
    return Answer::Taken;
}

/// "dreamloft-cli (process 123)"; "" where the file does not tell.
std::string holderOf(const std::string& device)
{
    try {
        const auto owner = base::parseOwner(base::readText(fileOf(device), {.maxBytes = 4096}));
        if (!owner) {
            return {};
        }
        std::string name = owner->program.empty() ? std::string("DreamLoft") : owner->program;
        name += " (process ";
        name += std::to_string(owner->pid);
        name += ")";
        return name;
    } catch (const base::Error&) {
        return {}; // it ended just now
    }
}

} // namespace

fs::path DeviceLock::folder()
{
    const char* runtime = std::getenv("XDG_RUNTIME_DIR");
    if (runtime != nullptr && fs::path(runtime).is_absolute()) {
        return fs::path(runtime) / "dreamloft";
    }
    return base::userCacheFolder() / "locks";
}

DeviceLock::DeviceLock(const std::string& device, JobControl& control)
{
    constexpr std::chrono::milliseconds kSlice{50};
    const double start = base::steadySeconds();
    std::int64_t told = -1;
    for (;;) {
        const Answer answer = tryToTake(device, m_held);
        if (answer == Answer::NoLocks) {
            base::logWarn("jobs", "no lock can be had for the device; do not use it twice");
        }
        if (answer != Answer::Busy) {
            return;
        }
        const auto whole = static_cast<std::int64_t>(base::steadySeconds() - start);
        const std::string holder = holderOf(device);
        if (told < 0) {
            std::string text = "The graphics card is at work for ";
            text += holder.empty() ? std::string("another program") : holder;
            text += ". This job starts when that one is done.";
            control.note(NoteLevel::Info, text);
        }
        if (whole != told) {
            told = whole;
            control.report({.stage = "await card", .done = whole, .detail = holder});
        }
        control.checkpoint();
        std::this_thread::sleep_for(kSlice);
    }
}

} // namespace dreamloft::jobs
