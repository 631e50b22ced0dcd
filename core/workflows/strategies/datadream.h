// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workflows/strategy.h"

namespace dreamloft::workflows {

/// `datadream_dset` and `datadream_cls` (method.md 1.1): the class template through the one
/// adapter of the data set, or through the adapter of the class.
class DataDreamStrategy final : public Strategy {
public:
    explicit DataDreamStrategy(options::Strategy variant)
        : m_variant(variant)
    {
    }
    [[nodiscard]] std::optional<options::Strategy> adaptedBy() const override { return m_variant; }
    [[nodiscard]] std::vector<ImagePlan>
    plan(const StrategyInput& input, int classIndex, std::int64_t count) const override;

private:
    options::Strategy m_variant;
};

} // namespace dreamloft::workflows
