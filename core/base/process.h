// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace dreamloft::base {

/// Clock ticks since boot at which a process started; 0 when there is none, or no way to tell.
/// Together with the number it names a process for as long as the computer runs.
std::uint64_t startOfProcess(std::int64_t pid);

/// False once a process has ended, also while nobody has collected it yet: in a container without
/// an init, killed orphans keep their numbers for good.
bool processRuns(std::int64_t pid);

} // namespace dreamloft::base
