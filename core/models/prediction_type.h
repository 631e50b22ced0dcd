// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace dreamloft::models {

/// What a UNet predicts.
enum class PredictionType { Epsilon, Velocity, Sample };

/// The word of a prediction type as in scheduler_config.json ("epsilon", "v_prediction", "sample").
std::string nameOf(PredictionType type);

/// The type of such a word, nothing for any other.
std::optional<PredictionType> predictionFromName(std::string_view word);

} // namespace dreamloft::models
