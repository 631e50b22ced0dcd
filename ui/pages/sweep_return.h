// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

namespace dreamloft::project {
class ProjectStore;
}

namespace dreamloft::ui::compare {

// A sweep trains with fewer made pictures and ends with all of them again. Where it is stopped in
// between, the verdict of a few pictures would stay the newest. So the project keeps from where it
// began, also over the end of the program. For the I/O thread.

/// Before the first training. `amounts`: made pictures a class that it will try.
void beginSweep(project::ProjectStore& store, const std::vector<std::int64_t>& amounts);

/// Nothing of it runs or waits any more: where the newest training is one of its amounts, the
/// training, the measurement and the verdict of before are the newest again. Nothing without a
/// sweep.
void leaveSweep(project::ProjectStore& store);

} // namespace dreamloft::ui::compare
