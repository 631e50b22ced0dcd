// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/mix_augment.h"

#include "core/base/error.h"
#include "core/base/seed.h"

#include <torch/types.h>

#include <algorithm>
#include <cmath>

namespace dreamloft::training {

MixChoice drawMix(std::uint64_t seed, double probability, int height, int width)
{
    DL_REQUIRE(height >= 1 && width >= 1, "pictures with pixels");
    base::SeededStream stream(seed);
    MixChoice choice;
    if (!(stream.uniform() < probability)) {
        return choice;
    }
    choice.kind = stream.below(2) == 0 ? MixKind::MixUp : MixKind::CutMix;
    choice.lambda = stream.uniform(); // Beta(1, 1)
    if (choice.kind == MixKind::CutMix) {
        const auto centreX = static_cast<int>(stream.below(width));
        const auto centreY = static_cast<int>(stream.below(height));
        const double half = 0.5 * std::sqrt(1.0 - choice.lambda);
        const int halfWidth = static_cast<int>(half * width);
        const int halfHeight = static_cast<int>(half * height);
        choice.left = std::max(centreX - halfWidth, 0);
        choice.top = std::max(centreY - halfHeight, 0);
        choice.right = std::min(centreX + halfWidth, width);
        choice.bottom = std::min(centreY + halfHeight, height);
        const double box = static_cast<double>(choice.right - choice.left) *
                           static_cast<double>(choice.bottom - choice.top);
        choice.lambda = 1.0 - box / (static_cast<double>(width) * height);
    }
    return choice;
}

MixedBatch mixBatch(const torch::Tensor& pixels,
                    const torch::Tensor& labels,
                    std::int64_t classes,
                    const MixChoice& choice)
{
    DL_REQUIRE(pixels.dim() == 4 && labels.dim() == 1 && pixels.size(0) == labels.size(0),
               "pixels [N, 3, H, W] and labels [N]");
    const torch::Tensor hard = torch::one_hot(labels, classes).to(torch::kFloat32); // [N, C]
    if (choice.kind == MixKind::None || pixels.size(0) < 2) {
        return {pixels, hard};
    }
    const torch::Tensor soft = hard * choice.lambda + hard.roll(1, 0) * (1.0 - choice.lambda);
    if (choice.kind == MixKind::MixUp) {
        return {pixels * choice.lambda + pixels.roll(1, 0) * (1.0 - choice.lambda), soft};
    }
    using torch::indexing::Slice;
    const auto box = {torch::indexing::TensorIndex(Slice()),
                      torch::indexing::TensorIndex(Slice()),
                      torch::indexing::TensorIndex(Slice(choice.top, choice.bottom)),
                      torch::indexing::TensorIndex(Slice(choice.left, choice.right))};
    torch::Tensor mixed = pixels.clone();
    mixed.index_put_(box, pixels.index(box).roll(1, 0));
    return {mixed, soft};
}

} // namespace dreamloft::training
