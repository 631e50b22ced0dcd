// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workflows/strategy.h"

namespace dreamloft::workflows {

/// `fakeit` (method.md 8.5; Sariyildiz et al., CVPR 2023): the base model and the name of the class
/// with its wider word, its definition, or the wider word in a place drawn for each picture.
class FakeItStrategy final : public Strategy {
public:
    [[nodiscard]] std::optional<options::Strategy> adaptedBy() const override { return {}; }
    [[nodiscard]] std::vector<ImagePlan>
    plan(const StrategyInput& input, int classIndex, std::int64_t count) const override;
    /// How many classes have no such words and get their name alone.
    [[nodiscard]] std::string notice(const StrategyInput& input) const override;
};

} // namespace dreamloft::workflows
