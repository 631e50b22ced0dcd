// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workflows/strategy.h"

namespace dreamloft::workflows {

/// `loft` and `loft_single` (method.md 5): every shot has its own adapter; a picture blends those
/// of as many shots as there are weights (all combinations, shuffled once per class or as listed,
/// repeated in a cycle), or uses one shot's in order.
class LoftStrategy final : public Strategy {
public:
    enum class Mode { Fused, Single };
    explicit LoftStrategy(Mode mode)
        : m_mode(mode)
    {
    }
    [[nodiscard]] std::optional<options::Strategy> adaptedBy() const override
    {
        return options::Strategy::Loft;
    }
    [[nodiscard]] std::vector<ImagePlan>
    plan(const StrategyInput& input, int classIndex, std::int64_t count) const override;
    /// Classes with fewer shots than weights fall back to single adapters, and that is said (P18).
    [[nodiscard]] std::string notice(const StrategyInput& input) const override;

private:
    Mode m_mode;
};

/// All combinations of `choose` of 0 .. n-1, each ascending, in lexicographic order.
[[nodiscard]] std::vector<std::vector<std::int64_t>> combinations(int n, int choose);

} // namespace dreamloft::workflows
