// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/diffusion/noise_schedule.h"

#include <torch/types.h>

#include <cstdint>
#include <functional>
#include <optional>

namespace dreamloft::diffusion {

struct Pipeline;

/// What a UNet says at timestep t: noisy [N, c, h, w] -> the same shape.
using Predict = std::function<torch::Tensor(const torch::Tensor& noisy, std::int64_t t)>;

/// How far a network's answers are from each of the two things that it may predict: mean squared
/// errors over three noise levels, as a share of what is to be predicted (1 = saying nothing).
struct PredictionErrors {
    double epsilon = 0;
    double velocity = 0;
    /// The nearer one, or nothing where it is not clearly nearer (less than half of the other) or
    /// hardly better than saying nothing (0.75), as with weights that were never trained.
    [[nodiscard]] std::optional<Prediction> answer() const;
};

/// Adds known noise to `latents` [N, c, h, w] (scaled latents of real pictures) and compares.
PredictionErrors probePrediction(const torch::Tensor& latents,
                                 const NoiseSchedule& schedule,
                                 const Predict& predict);

/// The same for a model and pictures [N, 3, H, W] in [-1, 1], with the empty prompt.
PredictionErrors probePrediction(Pipeline& pipeline, const torch::Tensor& pixels);

} // namespace dreamloft::diffusion
