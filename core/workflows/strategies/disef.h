// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workflows/strategy.h"

namespace dreamloft::workflows {

/// `disef` (method.md 8.7, "SAP"): a shot drawn with replacement, noised and denoised with a
/// caption of the class that is drawn independently of the shot; "a photo of a {}." where there are
/// none.
class DisefStrategy final : public Strategy {
public:
    [[nodiscard]] std::optional<options::Strategy> adaptedBy() const override { return {}; }
    [[nodiscard]] std::vector<ImagePlan>
    plan(const StrategyInput& input, int classIndex, std::int64_t count) const override;
    /// Draws the shot and the caption anew as well.
    [[nodiscard]] ImagePlan
    again(const StrategyInput& input, const ImagePlan& image, std::int64_t attempt) const override;
    /// 15 of 20 steps, unless the user says otherwise.
    [[nodiscard]] std::optional<double> strengthFor(const options::GenerateOptions& options,
                                                    int shots) const override;
    /// How many classes have no captions.
    [[nodiscard]] std::string notice(const StrategyInput& input) const override;
};

} // namespace dreamloft::workflows
