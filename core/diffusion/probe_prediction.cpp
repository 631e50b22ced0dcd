// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diffusion/probe_prediction.h"

#include "core/diffusion/pipeline.h"
#include "core/diffusion/prompt_encoder.h"
#include "core/tensor/noise.h"

#include <ATen/core/grad_mode.h>
#include <ATen/ops/full.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <vector>

namespace dreamloft::diffusion {

std::optional<Prediction> PredictionErrors::answer() const
{
    constexpr double kKnowsSomething = 0.75;
    if (epsilon < std::min(0.5 * velocity, kKnowsSomething)) {
        return Prediction::Epsilon;
    }
    if (velocity < std::min(0.5 * epsilon, kKnowsSomething)) {
        return Prediction::Velocity;
    }
    return std::nullopt;
}

PredictionErrors
probePrediction(const torch::Tensor& latents, const NoiseSchedule& schedule, const Predict& predict)
{
    const at::NoGradGuard noGrad;
    const torch::Tensor clean = latents.to(torch::kFloat32);
    PredictionErrors errors;
    // In the middle noise and velocity differ most and both are well predicted.
    constexpr std::array<double, 3> kPlaces{0.35, 0.5, 0.65};
    for (const double place : kPlaces) {
        const auto t = static_cast<std::int64_t>(place * static_cast<double>(schedule.size()));
        const double signal = std::sqrt(schedule.alphaBar(t));
        const double noise = std::sqrt(1.0 - schedule.alphaBar(t));
        // The same noise in every run, so that the answer is the same.
        const torch::Tensor epsilon =
            tensor::noiseFor(static_cast<std::uint64_t>(t), clean.sizes()).to(clean.device());
        const torch::Tensor velocity = epsilon * signal - clean * noise;
        const torch::Tensor said = predict(clean * signal + epsilon * noise, t).to(torch::kFloat32);
        const auto share = [&said](const torch::Tensor& target) {
            return ((said - target).square().mean() / target.square().mean()).item<double>();
        };
        errors.epsilon += share(epsilon) / kPlaces.size();
        errors.velocity += share(velocity) / kPlaces.size();
    }
    return errors;
}

PredictionErrors probePrediction(Pipeline& pipeline, const torch::Tensor& pixels)
{
    const at::NoGradGuard noGrad;
    const torch::Tensor latents =
        pipeline.vae->encode(pixels.to(pipeline.dtype)).mean.to(torch::kFloat32) *
        pipeline.vae->config().scalingFactor;
    const std::vector<std::string> prompts(static_cast<std::size_t>(pixels.size(0)));
    const torch::Tensor states = encodePrompts(pipeline, prompts).expanded();
    const NoiseSchedule schedule(pipeline.scheduler);
    return probePrediction(latents, schedule, [&](const torch::Tensor& noisy, std::int64_t t) {
        return pipeline.unet->forward(
            noisy.to(pipeline.dtype), at::full({1}, t, torch::kInt64), states);
    });
}

} // namespace dreamloft::diffusion
