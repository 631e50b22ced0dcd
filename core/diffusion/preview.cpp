// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diffusion/preview.h"

#include "core/diffusion/sampler.h"
#include "core/tensor/image_tensor.h"

#include <ATen/ATen.h>

#include <algorithm>

namespace dreamloft::diffusion {

imaging::RgbImage previewImage(Pipeline& pipeline,
                               const torch::Tensor& latents,
                               std::int64_t index,
                               std::int64_t maxLatentSide)
{
    const at::NoGradGuard noGrad;
    auto one = latents.slice(0, index, index + 1);
    const auto side = std::max(one.size(2), one.size(3));
    const auto factor = (side + maxLatentSide - 1) / maxLatentSide;
    if (factor > 1) {
        one = at::avg_pool2d(one, {factor, factor});
    }
    return tensor::imageFromTensor(decodeLatents(pipeline, one)[0]);
}

} // namespace dreamloft::diffusion
