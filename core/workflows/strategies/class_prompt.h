// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workflows/strategy.h"

namespace dreamloft::workflows {

/// The plan that all text-to-image strategies start from: the class prompt and a start noise of
/// its own for every (class, index).
[[nodiscard]] ImagePlan classImage(const StrategyInput& input, int classIndex, std::int64_t index);

/// `class_prompt` (method.md 8.3): the base model and the class template.
class ClassPromptStrategy final : public Strategy {
public:
    [[nodiscard]] std::optional<options::Strategy> adaptedBy() const override { return {}; }
    [[nodiscard]] std::vector<ImagePlan>
    plan(const StrategyInput& input, int classIndex, std::int64_t count) const override;
};

} // namespace dreamloft::workflows
