// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace dreamloft::metrics {

/// Correct over total (never a mean of batch means, P3 of method.md), and by class.
struct Accuracy {
    std::int64_t correct = 0;
    std::int64_t total = 0;
    std::vector<double> ofClass; ///< by class index; 0 for a class without pictures
    double classMean = 0;        ///< over the classes that have pictures

    /// In [0, 1]; 0 without pictures.
    [[nodiscard]] double value() const;
};

/// `labels` and `predicted`: class indices in [0, classes), equally long.
[[nodiscard]] Accuracy
accuracyOf(std::span<const int> labels, std::span<const int> predicted, int classes);

} // namespace dreamloft::metrics
