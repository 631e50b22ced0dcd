// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string_view>

namespace dreamloft::base {

/// What DREAMLOFT_FAULT plants. nan, inf and wrong (do it the wrong way: a planted bug that a
/// campaign must catch) are done by the caller, the rest by faultPoint itself.
enum class FaultAction {
    None,
    Enospc,
    Eio,
    Segv,
    Abort,
    Kill,
    Nan,
    Inf,
    Oom,
    DevLost,
    Hang,
    Slow,
    Throw,
    Wrong
};

/// Counts one passage of the named point and does what DREAMLOFT_FAULT="name:N=action;..." plants
/// at its N-th passage
/// (`*` = at each). Off and almost free without the variable. enospc throws Error Space, eio
/// Transient, throw Bug; segv, abort and kill raise the signal; hang never returns; oom and devlost
/// throw what setFaultThrower gives, else std::bad_alloc and Error DeviceLost.
void faultPoint(std::string_view name);

/// As faultPoint; true when the caller shall damage its numbers or do it the wrong way now (actions
/// nan, inf, wrong).
[[nodiscard]] bool faultActive(std::string_view name);

/// Lets a room that knows the real exception classes throw them for Oom and DevLost.
void setFaultThrower(std::function<void(FaultAction)> thrower);

/// Reads another plan (tests); empty = none. All counters start at zero.
void setFaultPlan(std::string_view plan);

} // namespace dreamloft::base
