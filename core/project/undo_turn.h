// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace dreamloft::project {

class Writing;

/// Turns the changes of an act (JSON, see undo_list.cpp) back, or does them again. Throws as
/// UndoList::turn; what was written until then must not be committed.
void turnAct(Writing& writing, const std::string& label, const std::string& changes, bool redo);

} // namespace dreamloft::project
