// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflows/strategies/datadream.h"

#include "core/workflows/strategies/class_prompt.h"

namespace dreamloft::workflows {

std::vector<ImagePlan>
DataDreamStrategy::plan(const StrategyInput& input, int classIndex, std::int64_t count) const
{
    const int adapterClass = m_variant == options::Strategy::DataDreamCls ? classIndex : 0;
    std::vector<ImagePlan> images;
    for (std::int64_t index = 0; index < count; ++index) {
        images.push_back(classImage(input, classIndex, index));
        images.back().adapters = {{adapterClass, 0, 1.0}};
    }
    return images;
}

} // namespace dreamloft::workflows
