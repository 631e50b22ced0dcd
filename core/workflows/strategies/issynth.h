// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workflows/strategy.h"

namespace dreamloft::workflows {

/// `issynth` (method.md 8.6; He et al., ICLR 2023, real guidance): the shots in turn, noised and
/// denoised with the class prompt.
class IsSynthStrategy final : public Strategy {
public:
    [[nodiscard]] std::optional<options::Strategy> adaptedBy() const override { return {}; }
    [[nodiscard]] std::vector<ImagePlan>
    plan(const StrategyInput& input, int classIndex, std::int64_t count) const override;
    /// 15, 20, 35, 40 or 50 of 100 steps for at least 16, 8, 4, 2 or 1 shots, unless the user
    /// says otherwise.
    [[nodiscard]] std::optional<double> strengthFor(const options::GenerateOptions& options,
                                                    int shots) const override;
};

} // namespace dreamloft::workflows
