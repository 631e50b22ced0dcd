// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/diffusion/scheduler.h"
#include "core/options/generate_options.h"

#include <compare>
#include <cstdint>
#include <vector>

namespace dreamloft::diffusion {

/// What denoising may leave out to be faster (performance.md 4). As it stands here: nothing.
struct Approximations {
    /// Guidance acts from here to there, both included, on the way from noise (0) to picture (1);
    /// outside of it only the conditional branch is evaluated. The interval of noise levels of
    /// arXiv 2404.07724, on the scale of Scheduler::progress(): so it is the same for every
    /// sampler, number of steps and start from a picture, and the share of the steps in a run from
    /// pure noise.
    double guidanceFrom = 0.0;
    double guidanceTo = 1.0;
    /// The whole network runs at every so many calls, in between its outermost layers alone, over
    /// what the others gave last (DeepCache, arXiv 2312.00858). 1: always the whole network.
    std::int64_t blockCache = 1;
};

/// What the options ask for; values that their check refuses count as off.
[[nodiscard]] Approximations approximationsOf(const options::GenerateOptions& options);

/// What one call of the network evaluates.
struct PlannedCall {
    bool guided = false; ///< both branches of the guidance, else the conditional one alone
    bool whole = true;   ///< else the outermost layers alone
    [[nodiscard]] auto operator<=>(const PlannedCall&) const = default;
};

/// All calls of `scheduler`, in order. Calls are counted, not timesteps: a solver's second look at
/// one (PNDM) is a call like any other. What is kept belongs to rows of the batch; where the
/// branches that are evaluated change, the whole network runs and the counting begins anew.
[[nodiscard]] std::vector<PlannedCall>
planCalls(const Scheduler& scheduler, double guidance, const Approximations& approximations);

} // namespace dreamloft::diffusion
