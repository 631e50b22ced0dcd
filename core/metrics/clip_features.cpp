// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/clip_features.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include <algorithm>
#include <vector>

namespace dreamloft::metrics {

torch::Tensor clipFeatures(models::Clip& clip,
                           const models::ClipPreprocess& preprocess,
                           std::span<const imaging::RgbImage> pictures)
{
    constexpr std::size_t kBatch = 64;
    const at::NoGradGuard noGrad;
    const auto dtype = clip->visual_projection->weight.scalar_type();
    const auto width = clip->visual_projection->weight.size(0);
    std::vector<torch::Tensor> rows = {at::empty({0, width}, at::kFloat)};
    for (std::size_t first = 0; first < pictures.size(); first += kBatch) {
        const auto part = pictures.subspan(first, std::min(kBatch, pictures.size() - first));
        const torch::Tensor pixels = models::clipPixels(part, preprocess); // [b, 3, S, S]
        rows.push_back(clip->imageEmbeds(pixels.to(dtype)).to(at::kCPU, at::kFloat));
    }
    return at::cat(rows);
}

} // namespace dreamloft::metrics
