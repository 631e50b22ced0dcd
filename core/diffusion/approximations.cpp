// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diffusion/approximations.h"

#include "core/base/error.h"
#include "core/diffusion/guidance.h"

#include <algorithm>

namespace dreamloft::diffusion {

Approximations approximationsOf(const options::GenerateOptions& options)
{
    Approximations asked;
    if (const auto& interval = options.guidance_interval; interval.size() == 2) {
        asked.guidanceFrom = interval.front();
        asked.guidanceTo = interval.back();
    }
    asked.blockCache = std::max(1, options.block_cache);
    return asked;
}

std::vector<PlannedCall>
planCalls(const Scheduler& scheduler, double guidance, const Approximations& approximations)
{
    DL_REQUIRE(approximations.blockCache >= 1, "the whole network runs at some calls");
    constexpr double kEdge = 1e-9; // 1 - 800 / 1000 is a little less than 0.2
    std::vector<PlannedCall> calls;
    std::int64_t sinceWhole = 0;
    for (std::int64_t i = 0; i < scheduler.calls(); ++i) {
        const double at = scheduler.progress(i);
        PlannedCall call;
        call.guided = needsUnconditional(guidance) && at >= approximations.guidanceFrom - kEdge &&
                      at <= approximations.guidanceTo + kEdge;
        const bool sameRows = !calls.empty() && calls.back().guided == call.guided;
        sinceWhole = sameRows ? (sinceWhole + 1) % approximations.blockCache : 0;
        call.whole = sinceWhole == 0;
        calls.push_back(call);
    }
    return calls;
}

} // namespace dreamloft::diffusion
