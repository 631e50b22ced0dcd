// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <mutex>
#include <string>

namespace dreamloft::project {

class ProjectStore;
class StoreCore;
class Writing;

/// The acts of the undo list: each holds the changed cells before and after, so that it can be
/// turned back as long as the rows still are as the act left them.
class UndoList {
public:
    static constexpr std::size_t kMaxActs = 1000;

    /// Appends the changes of a transaction about to commit; forgets what had been undone.
    static void append(Writing& writing);
    /// For a transaction without an act that what was undone must not be done again after: an
    /// import brings classes and pictures before its act is kept.
    static void forgetUndone(Writing& writing);
    /// Label of the act that undo (or redo) would turn, or "".
    static std::string label(StoreCore& core, bool redo);
    /// Throws UserFixable: DL-UNDO-001 when a row was changed by something else since or two
    /// classes would have one name or place, DL-UNDO-002 when jobs have seen a class that would go
    /// or move, DL-DATA-007 when the test set is locked.
    static bool turn(StoreCore& core, bool redo);
};

/// While it lives, every change of the store becomes part of one act of the undo list: for edits
/// that touch several things (move pictures and replace the shots among them). Holds the store, so
/// keep it short; a crash in between leaves an act of the part that was done. Groups do not nest.
class UndoGroup {
public:
    UndoGroup(const ProjectStore& store, std::string label);
    ~UndoGroup();
    UndoGroup(const UndoGroup&) = delete;
    UndoGroup& operator=(const UndoGroup&) = delete;

private:
    StoreCore& m_core;
    std::unique_lock<std::recursive_mutex> m_hold;
};

} // namespace dreamloft::project
