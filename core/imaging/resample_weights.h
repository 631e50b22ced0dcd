// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/imaging/resize.h"

#include <cstdint>
#include <vector>

namespace dreamloft::imaging {

/// Bits behind the point of the 8-bit path's weights, as in Pillow's Resample.c.
inline constexpr int kWeightBits = 22;

/// For each target position the source positions it reads and their weights.
struct ResampleWeights {
    int taps = 0;               ///< weights a position, unused ones are 0
    std::vector<int> first;     ///< [target] first source position
    std::vector<int> count;     ///< [target] number of source positions
    std::vector<double> weight; ///< [target][taps], each row sums to 1

    [[nodiscard]] const double* of(int target) const
    {
        return weight.data() + static_cast<std::size_t>(target) * static_cast<std::size_t>(taps);
    }
};

/// Pillow's weights: scale = source / target, support widened when shrinking (method.md 3.5).
ResampleWeights resampleWeights(int source, int target, Filter filter);

/// The same weights in kWeightBits fixed point, rounded half away from zero.
std::vector<std::int32_t> fixedPoint(const ResampleWeights& weights);

} // namespace dreamloft::imaging
