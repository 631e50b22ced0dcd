// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace dreamloft::project {

class ProjectStore;

/// Label of the act of an import that brought so many pictures.
[[nodiscard]] std::string labelOfImport(std::size_t pictures);

/// Makes what the unfinished import knows to have brought a part of the act that the living
/// UndoGroup is, when its job is done, and forgets the unfinished import. Undone, its pictures lie
/// in the bin, its classes are out of use, and its job counts as cancelled, so that the same folder
/// can be imported again. A class stays that has another one behind it that somebody added
/// meanwhile, or that a list of shots covers by now.
void noteImport(ProjectStore& store, std::int64_t jobId);

/// The acts of imports whose job was done when the program ended, before their act was kept.
void keepActsOfImports(ProjectStore& store);

} // namespace dreamloft::project
