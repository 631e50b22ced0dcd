// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diffusion/image_to_image.h"

#include "core/base/error.h"
#include "core/diffusion/idle_parts.h"

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

ImageMoments encodeMoments(Pipeline& pipeline, const torch::Tensor& pixels)
{
    const at::NoGradGuard noGrad;
    const AtWork atWork(*pipeline.vae, pipeline.device());
    const auto moments = pipeline.vae->encode(pixels.to(pipeline.device(), pipeline.dtype));
    return {moments.mean.to(pipeline.wideDtype()), moments.logvar.to(pipeline.wideDtype())};
}

torch::Tensor startFromMoments(const Pipeline& pipeline,
                               const Scheduler& scheduler,
                               const ImageMoments& moments,
                               const torch::Tensor& vaeNoise,
                               const torch::Tensor& noise)
{
    const at::NoGradGuard noGrad;
    const auto device = moments.mean.device();
    const auto z = drawLatents(pipeline.vae->config().scalingFactor,
                               moments.mean,
                               moments.logvar,
                               vaeNoise.to(device, pipeline.wideDtype()));
    return scheduler.addStartNoise(z, noise.to(device, pipeline.wideDtype()));
}

torch::Tensor startFromImages(Pipeline& pipeline,
                              const Scheduler& scheduler,
                              const torch::Tensor& pixels,
                              const torch::Tensor& vaeNoise,
                              const torch::Tensor& noise)
{
    return startFromMoments(pipeline, scheduler, encodeMoments(pipeline, pixels), vaeNoise, noise);
}

torch::Tensor drawLatents(double scalingFactor,
                          const torch::Tensor& mean,
                          const torch::Tensor& logvar,
                          const torch::Tensor& noise)
{
    return scalingFactor * (mean + at::exp(0.5 * logvar.clamp(-30.0, 20.0)) * noise);
}

} // namespace dreamloft::diffusion
