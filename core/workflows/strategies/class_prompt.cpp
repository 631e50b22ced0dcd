// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflows/strategies/class_prompt.h"

#include "core/base/seed.h"

namespace dreamloft::workflows {

ImagePlan classImage(const StrategyInput& input, int classIndex, std::int64_t index)
{
    return {.classIndex = classIndex,
            .index = index,
            .seed =
                base::seedFor(input.options.seed, base::Purpose::StartNoise, classIndex, index, 0),
            .prompt = input.prompts.at(static_cast<std::size_t>(classIndex)),
            .adapters = {}};
}

std::vector<ImagePlan>
ClassPromptStrategy::plan(const StrategyInput& input, int classIndex, std::int64_t count) const
{
    std::vector<ImagePlan> images;
    for (std::int64_t index = 0; index < count; ++index) {
        images.push_back(classImage(input, classIndex, index));
    }
    return images;
}

} // namespace dreamloft::workflows
