// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/project_lock.h"

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/base/log.h"
#include "core/base/process.h"
#include "core/base/read_file.h"
#include "core/base/text.h"
#include "core/project/layout.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace dreamloft::project {

namespace {

[[noreturn]] void throwBusy(const std::filesystem::path& folder)
{
    const std::optional<LockOwner> owner = lockOwner(folder);
    const LockOwner me = base::thisOwner();
    std::string where = "in another program";
    std::string detail;
    if (owner) {
        where = owner->host == me.host ? "in another DreamLoft on this computer"
                                       : "on the computer " + base::quoted(owner->host);
        if (!owner->since.empty()) {
            where += " since " + base::localTimeText(owner->since);
        }
        detail = owner->program + ", process " + std::to_string(owner->pid);
    }
    throw base::Error(
        {.kind = base::ErrorKind::Busy,
         .code = "DL-LOCK-001",
         .object = folder.filename().string(),
         .message = "The project " + base::quotedName(folder) + " is open " + where + ".",
         .hint = "Close it there, or open it here to look only.",
         .workSafe = "Your project was not changed.",
         .detail = detail});
}

[[noreturn]] void throwNotWritable(const std::filesystem::path& folder, int number)
{
    const bool full = number == ENOSPC || number == EDQUOT;
    throw base::Error(
        {.kind = full ? base::ErrorKind::Space : base::ErrorKind::UserFixable,
         .code = full ? "DL-SPACE-001" : "DL-PROJ-003",
         .object = folder.filename().string(),
         .message = full ? "The disk of the project " + base::quotedName(folder) + " is full."
                         : "Cannot write to the project folder " + base::quotedName(folder) +
                               ": it is read-only.",
         .hint =
             full ? "Free some space and continue."
                  : "Give yourself write access to the folder, or open the project to look only.",
         .workSafe =
             full ? "Everything finished so far is saved." : "Your project was not changed.",
         .detail = std::strerror(number)});
}

} // namespace

ProjectLock::ProjectLock(const std::filesystem::path& folder)
{
    const std::filesystem::path file = folder / layout::kLock;
    m_fd = open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0644);
    if (m_fd < 0) {
        throwNotWritable(folder, errno);
    }
    struct stat status {};
    if (fstat(m_fd, &status) != 0 || !S_ISREG(status.st_mode)) {
        close(m_fd);
        throwNotWritable(folder, EACCES);
    }
    if (flock(m_fd, LOCK_EX | LOCK_NB) != 0) {
        const int number = errno;
        close(m_fd);
        m_fd = -1;
        if (number == EWOULDBLOCK) {
            throwBusy(folder);
        }
        // A file system without locks: one writer cannot be promised there, work can.
        base::logWarn("project", "this file system has no locks; do not open the project twice");
        return;
    }
    const std::optional<LockOwner> before = lockOwner(folder);
    const LockOwner me = base::thisOwner();
    // The lock was free, so whoever is named in it did not end in order.
    m_tookOver = before.has_value();
    if (m_tookOver) {
        base::logInfo("project", "took over the lock of process " + std::to_string(before->pid));
    }
    const std::string text = base::textOf(me);
    if (ftruncate(m_fd, 0) != 0 ||
        pwrite(m_fd, text.data(), text.size(), 0) != static_cast<ssize_t>(text.size())) {
        const int number = errno;
        close(m_fd);
        m_fd = -1;
        throwNotWritable(folder, number);
    }
}

ProjectLock::ProjectLock(ProjectLock&& other) noexcept
    : m_fd(std::exchange(other.m_fd, -1))
    , m_tookOver(other.m_tookOver)
{
}

ProjectLock::~ProjectLock()
{
    if (m_fd >= 0) {
        // An empty text tells the next one that this process ended in order. The file stays:
        // removing it would let two processes lock two different files of the same name.
        static_cast<void>(ftruncate(m_fd, 0));
        close(m_fd);
    }
}

std::optional<LockOwner> lockOwner(const std::filesystem::path& folder)
{
    try {
        return base::parseOwner(base::readText(folder / layout::kLock, {.maxBytes = 4096}));
    } catch (const base::Error&) {
        return std::nullopt; // the text is for messages only
    }
}

bool isLocked(const std::filesystem::path& folder)
{
    const std::filesystem::path file = folder / layout::kLock;
    const int fd = open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (fd < 0) {
        return false;
    }
    const bool locked = flock(fd, LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK;
    close(fd);
    return locked;
}

std::optional<LockOwner> holderOnThisComputer(const std::filesystem::path& folder)
{
    auto owner = isLocked(folder) ? lockOwner(folder) : std::nullopt;
    const LockOwner me = base::thisOwner();
    const bool certain = owner && owner->host == me.host && owner->bootId == me.bootId &&
                         owner->pidStart != 0 &&
                         owner->pidStart == base::startOfProcess(owner->pid);
    return certain ? owner : std::nullopt;
}

} // namespace dreamloft::project
