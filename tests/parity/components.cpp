// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/parity/component.h"

namespace dreamloft::parity {

const std::vector<Component>& allComponents()
{
    static const std::vector<Component> all = [] {
        std::vector<Component> joined;
        for (const auto group : {pictureComponents,
                                 metricComponents,
                                 textComponents,
                                 networkComponents,
                                 samplingComponents,
                                 trainingComponents}) {
            for (Component& component : group()) {
                joined.push_back(std::move(component));
            }
        }
        return joined;
    }();
    return all;
}

} // namespace dreamloft::parity
