// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <set>

namespace dreamloft::project {

class ProjectStore;

/// What an import has brought, when its job is done.
struct Imported {
    std::int64_t job = 0;
    std::set<std::int64_t> pictures{}; ///< new ones, and those that it took out of the bin
    std::set<std::int64_t> classes{};  ///< that it made
};

/// Makes the import a part of the act that the living UndoGroup is. Undone, its pictures lie in the
/// bin, its classes are out of use, and its job counts as cancelled, so that the same folder can be
/// imported again. A class with another one behind it that somebody added meanwhile stays.
void noteImport(const ProjectStore& store, const Imported& imported);

} // namespace dreamloft::project
