// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/options/strategy_name.h"

#include <string_view>
#include <vector>

namespace dreamloft::options {

/// True where a picture starts from a shot instead of from noise alone.
[[nodiscard]] constexpr bool startsFromShots(Strategy strategy)
{
    return strategy == Strategy::IsSynth || strategy == Strategy::Disef;
}

/// The strategies that make pictures, as `Field::offered` takes them.
[[nodiscard]] inline std::vector<std::string_view> pictureStrategies()
{
    std::vector<std::string_view> names;
    for (const EnumName& row : EnumNames<Strategy>::table) {
        const auto strategy = static_cast<Strategy>(row.value);
        if (strategy != Strategy::ClipZeroShot && strategy != Strategy::RealOnly) {
            names.push_back(row.name);
        }
    }
    return names;
}

} // namespace dreamloft::options
