// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <torch/types.h>

#include <cstdint>

namespace dreamloft::training {

/// What step 9 of method.md 6.3 does to one batch.
enum class MixKind { None, MixUp, CutMix };

struct MixChoice {
    MixKind kind = MixKind::None;
    double lambda = 1.0; ///< share of the own image; for CutMix after the box was clipped
    int left = 0;        ///< CutMix box in pixels, right and bottom exclusive
    int top = 0;
    int right = 0;
    int bottom = 0;
};

/// Draws the choice for one iteration. @param seed base::seedFor with Purpose::Mix
/// @param probability of mixing at all, in [0, 1]
MixChoice drawMix(std::uint64_t seed, double probability, int height, int width);

struct MixedBatch {
    torch::Tensor pixels; ///< [N, 3, H, W], as given
    torch::Tensor labels; ///< [N, C] fp32, rows sum to 1
};

/// One-hot labels, mixed with the batch rolled by one. pixels [N, 3, H, W], labels int64 [N].
/// A batch of one is left as it is. Real and synthetic parts are mixed by separate calls.
MixedBatch mixBatch(const torch::Tensor& pixels,
                    const torch::Tensor& labels,
                    std::int64_t classes,
                    const MixChoice& choice);

} // namespace dreamloft::training
