// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace dreamloft::project {

class StoreCore;

/// Size and checksum of project.dreamloft as the last clean close left it, in a file beside it. The
/// row checks know every stored value; the seal also knows the bytes between them, which hold
/// nothing but are the first to show a failing drive. A project that is open for writing has none.

/// Seals the file behind the open connection, whose log must be empty. A disk that takes no seal
/// leaves the project without one: told in the log, never thrown.
void sealDatabase(StoreCore& core);
/// Before the first write. Throws what removing a file throws.
void breakSeal(StoreCore& core);
/// False when a seal is there and the file has other bytes. Throws Transient (disk error).
bool sealHolds(StoreCore& core);

} // namespace dreamloft::project
