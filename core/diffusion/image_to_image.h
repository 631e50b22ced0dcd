// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/diffusion/pipeline.h"
#include "core/diffusion/scheduler.h"

#include <torch/types.h>

namespace dreamloft::diffusion {

/// Index of the first timestep that runs: n - min(int(n * strength), n) (method.md 4). Throws Error
/// UserFixable DL-GEN-022 when no step is left or strength is outside (0, 1].
std::int64_t firstStep(std::int64_t steps, double strength);

/// What the autoencoder makes of pictures: [N, c, h, w] each, in the wide type.
struct ImageMoments {
    torch::Tensor mean;
    torch::Tensor logvar;
};

/// pixels [N, 3, H, W] in [-1, 1]
ImageMoments encodeMoments(Pipeline& pipeline, const torch::Tensor& pixels);

/// Draws z with `vaeNoise` and noises it with `noise` (both [N, c, h, w]) to the level of the first
/// call of `scheduler`, on which startAt was called.
torch::Tensor startFromMoments(const Pipeline& pipeline,
                               const Scheduler& scheduler,
                               const ImageMoments& moments,
                               const torch::Tensor& vaeNoise,
                               const torch::Tensor& noise);

/// Encodes pixels [N, 3, H, W] in [-1, 1], draws z and noises it as startFromMoments does.
torch::Tensor startFromImages(Pipeline& pipeline,
                              const Scheduler& scheduler,
                              const torch::Tensor& pixels,
                              const torch::Tensor& vaeNoise,
                              const torch::Tensor& noise);

/// sf * (mean + exp(logvar / 2) * noise), in the wide type; sf = the VAE's scaling factor.
torch::Tensor drawLatents(double scalingFactor,
                          const torch::Tensor& mean,
                          const torch::Tensor& logvar,
                          const torch::Tensor& noise);

} // namespace dreamloft::diffusion
