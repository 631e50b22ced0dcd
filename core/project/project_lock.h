// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/lock_owner.h"

#include <filesystem>
#include <optional>

namespace dreamloft::project {

using base::LockOwner;

/// One writer a project: an flock on `.dreamloft.lock`, held until the object goes.
class ProjectLock {
public:
    /// Throws Busy DL-LOCK-001 naming the owner, UserFixable DL-PROJ-003 when the folder cannot be
    /// written.
    explicit ProjectLock(const std::filesystem::path& folder);
    ~ProjectLock();
    ProjectLock(ProjectLock&& other) noexcept;
    ProjectLock& operator=(ProjectLock&&) = delete;
    ProjectLock(const ProjectLock&) = delete;
    ProjectLock& operator=(const ProjectLock&) = delete;

    /// A process that had held the lock ended without releasing it.
    [[nodiscard]] bool tookOver() const { return m_tookOver; }

private:
    int m_fd = -1;
    bool m_tookOver = false;
};

/// The text of the lock file, if it can be read. A free lock keeps no owner.
std::optional<LockOwner> lockOwner(const std::filesystem::path& folder);
/// True while a process (this one too) holds the lock.
bool isLocked(const std::filesystem::path& folder);

/// The process on this computer that holds the lock, as far as it can be told for certain: same
/// host, same boot, and the process still the one that took it.
std::optional<LockOwner> holderOnThisComputer(const std::filesystem::path& folder);

} // namespace dreamloft::project
