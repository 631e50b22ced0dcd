// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

namespace dreamloft::base {
struct ErrorInfo;
}

namespace dreamloft::project {

class StoreCore;

enum class BackupKind { Automatic, BeforeMigration };

/// `backups/auto-000007.dreamloft`: copied by SQLite, checked, made durable, then older ones beyond
/// three (before a migration: two) are removed.
std::filesystem::path makeBackup(StoreCore& core, BackupKind kind);

/// The newest copy by number, or an empty path. Not yet checked.
std::filesystem::path newestBackup(const std::filesystem::path& folder);

/// True when there is no copy younger than a day.
bool backupIsDue(const std::filesystem::path& folder);

/// The restore ladder after damage was found: first makes sure that the drive itself is there (a
/// vanished drive looks like damage), then puts the damaged database into quarantine and the newest
/// good copy in its place. Throws Transient (drive), DamagedState (no good copy; nothing changed).
void restoreNewestBackup(StoreCore& core, const base::ErrorInfo& damage);

/// `quarantine/000003`, made when first needed.
std::filesystem::path quarantineFolder(const std::filesystem::path& folder);

} // namespace dreamloft::project
