// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diffusion/image_to_image.h"

#include "core/base/error.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <string>

namespace dreamloft::diffusion {

std::int64_t firstStep(std::int64_t steps, double strength)
{
    const bool inRange = strength > 0.0 && strength <= 1.0;
    const auto run =
        inRange ? std::min(static_cast<std::int64_t>(static_cast<double>(steps) * strength), steps)
                : 0;
    if (run < 1) {
        throw base::Error({.kind = base::ErrorKind::UserFixable,
                           .code = "DL-GEN-022",
                           .object = "strength",
                           .message = "Cannot start from a picture with \"strength\" " +
                                      std::to_string(strength) + ": " + std::to_string(steps) +
                                      " steps leave none to run, expected a strength of at least " +
                                      std::to_string(1.0 / static_cast<double>(steps)) +
                                      " and at most 1.",
                           .hint = "Raise the strength or the steps.",
                           .workSafe = "Nothing was changed."});
    }
    return steps - run;
}

torch::Tensor startFromImages(Pipeline& pipeline,
                              const Scheduler& scheduler,
                              const torch::Tensor& pixels,
                              const torch::Tensor& vaeNoise,
                              const torch::Tensor& noise)
{
    const at::NoGradGuard noGrad;
    const auto wide = pipeline.wideDtype();
    const auto moments = pipeline.vae->encode(pixels.to(pipeline.device(), pipeline.dtype));
    const auto z = drawLatents(pipeline.vae->config().scalingFactor,
                               moments.mean.to(wide),
                               moments.logvar.to(wide),
                               vaeNoise.to(pipeline.device(), wide));
    return scheduler.addStartNoise(z, noise.to(pipeline.device(), wide));
}

torch::Tensor drawLatents(double scalingFactor,
                          const torch::Tensor& mean,
                          const torch::Tensor& logvar,
                          const torch::Tensor& noise)
{
    return scalingFactor * (mean + at::exp(0.5 * logvar.clamp(-30.0, 20.0)) * noise);
}

} // namespace dreamloft::diffusion
