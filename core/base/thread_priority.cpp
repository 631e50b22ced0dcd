// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/thread_priority.h"

#include <algorithm>

#ifdef __linux__
#include <sys/resource.h>
#endif

namespace dreamloft::base {

void lowerThreadPriority([[maybe_unused]] ThreadRank rank) noexcept
{
#ifdef __linux__
    constexpr id_t kThisThread = 0; // to Linux; elsewhere it would be the whole process
    const int now = getpriority(PRIO_PROCESS, kThisThread);
    setpriority(PRIO_PROCESS, kThisThread, std::max(now, static_cast<int>(rank)));
#endif
}

} // namespace dreamloft::base
