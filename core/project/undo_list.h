// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>

namespace dreamloft::project {

class StoreCore;
class Writing;

/// The acts of the undo list: each holds the changed cells before and after, so that it can be
/// turned back as long as the rows still are as the act left them.
class UndoList {
public:
    static constexpr std::size_t kMaxActs = 1000;

    /// Appends the changes of a transaction about to commit; forgets what had been undone.
    static void append(Writing& writing);
    /// Label of the act that undo (or redo) would turn, or "".
    static std::string label(StoreCore& core, bool redo);
    /// Throws UserFixable DL-UNDO-001 when a row was changed by something else since.
    static bool turn(StoreCore& core, bool redo);
};

} // namespace dreamloft::project
