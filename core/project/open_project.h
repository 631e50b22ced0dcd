// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/project/project_store.h"

#include <filesystem>
#include <memory>

namespace dreamloft::project {

class StoreCore;

/// Opening in the order of reliability.md 2.3, up to a checked connection; what follows (files
/// against rows) is reconcile's.
std::unique_ptr<StoreCore> openCore(const std::filesystem::path& folder, OpenMode mode);

/// A new database with the given identity, durable before it gets its name.
std::unique_ptr<StoreCore> createCore(const std::filesystem::path& folder,
                                      const NewProject& project);

/// Checks a database file that is about to be trusted: header, schema, integrity, foreign keys, all
/// row checks. `full`: SQLite's long check. Throws Refused, NewerProject, DamagedState, Transient.
void checkDatabase(StoreCore& core, bool full);

/// True for a drive whose shared memory cannot be relied on (network, removable).
bool isForeignDrive(const std::filesystem::path& folder);

} // namespace dreamloft::project
