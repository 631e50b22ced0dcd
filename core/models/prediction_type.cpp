// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/prediction_type.h"

namespace dreamloft::models {

std::string nameOf(PredictionType type)
{
    switch (type) {
    case PredictionType::Epsilon:
        return "epsilon";
    case PredictionType::Velocity:
        return "v_prediction";
    case PredictionType::Sample:
        return "sample";
    }
    return {};
}

std::optional<PredictionType> predictionFromName(std::string_view word)
{
    for (const auto type :
         {PredictionType::Epsilon, PredictionType::Velocity, PredictionType::Sample}) {
        if (word == nameOf(type)) {
            return type;
        }
    }
    return std::nullopt;
}

} // namespace dreamloft::models
