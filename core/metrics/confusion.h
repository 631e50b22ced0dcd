// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace dreamloft::metrics {

/// Counts [true class][predicted class]. Throws Error: Bug on indices outside [0, classes).
[[nodiscard]] std::vector<std::vector<std::int64_t>>
confusionOf(std::span<const int> labels, std::span<const int> predicted, int classes);

} // namespace dreamloft::metrics
