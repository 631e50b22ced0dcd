// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflows/strategies/issynth.h"

#include "core/base/error.h"
#include "core/base/seed.h"
#include "core/workflows/strategies/class_prompt.h"

namespace dreamloft::workflows {

std::optional<double> IsSynthStrategy::strengthFor(const options::GenerateOptions& options,
                                                   int shots) const
{
    if (options.strength) {
        return options.strength;
    }
    const int steps = shots >= 16 ? 15 : shots >= 8 ? 20 : shots >= 4 ? 35 : shots >= 2 ? 40 : 50;
    return steps / 100.0;
}

std::vector<ImagePlan>
IsSynthStrategy::plan(const StrategyInput& input, int classIndex, std::int64_t count) const
{
    const int shots = input.shotsOfClass.at(static_cast<std::size_t>(classIndex));
    DL_REQUIRE(shots > 0, "a class without shots is refused before it is planned");
    std::vector<ImagePlan> images;
    for (std::int64_t index = 0; index < count; ++index) {
        ImagePlan& image = images.emplace_back(classImage(input, classIndex, index));
        image.start =
            ShotStart{.shot = index % shots,
                      .mixedWith = {},
                      .vaeSeed = base::seedFor(
                          input.options.seed, base::Purpose::VaeNoise, classIndex, index, 0),
                      .strength = *strengthFor(input.options, shots)};
    }
    return images;
}

} // namespace dreamloft::workflows
