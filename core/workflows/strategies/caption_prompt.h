// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workflows/strategy.h"

namespace dreamloft::workflows {

/// `caption_prompt` (method.md 8.4): the base model and one sentence about the class for each
/// picture. The captions of a class are shuffled once and used in turn.
class CaptionPromptStrategy final : public Strategy {
public:
    [[nodiscard]] std::optional<options::Strategy> adaptedBy() const override { return {}; }
    [[nodiscard]] std::vector<ImagePlan>
    plan(const StrategyInput& input, int classIndex, std::int64_t count) const override;
    /// How many captions do not name their class.
    [[nodiscard]] std::string notice(const StrategyInput& input) const override;
};

/// True where the caption holds the word of the class, whatever the case.
[[nodiscard]] bool namesClass(std::string_view caption, std::string_view word);

} // namespace dreamloft::workflows
