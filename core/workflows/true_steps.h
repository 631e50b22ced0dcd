// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/diffusion/pipeline.h"
#include "core/diffusion/scheduler.h"
#include "core/nn/adapter_bank.h"
#include "core/options/schemas.h"
#include "core/tensor/device.h"
#include "core/training/adapter_plan.h"
#include "core/workflows/engine_models.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>

namespace dreamloft::workflows {

/// A few steps exactly as the verbs run them, for the sake of the clock alone: nothing is read from
/// the project, nothing is kept. The first step of each is not timed, it warms the machine up.

/// What such steps took.
struct StepsTaken {
    double seconds = 0; ///< as `steps` says
    double bytes = 0;   ///< how much the highest memory of the device rose above what it was before
};
[[nodiscard]] StepsTaken measureSteps(const tensor::DeviceInfo& device,
                                      const std::function<double()>& steps);

/// Seconds of one training step of a group; `latentShape` c, h, w.
[[nodiscard]] double secondsOfAdaptStep(diffusion::Pipeline& pipeline,
                                        const nn::AdapterLayout& layout,
                                        const training::AdapterGroup& group,
                                        const options::AdaptOptions& options,
                                        std::span<const std::int64_t> latentShape);

/// Adapters that pictures are made with.
struct BatchAdapters {
    nn::AdapterLayout layout;
    bool onePerPicture = false; ///< else all pictures of a batch share one
    bool text = false;          ///< they change the text encoder too
};

/// Seconds of denoising and decoding one batch of `pictures`: of each kind of calls of the network
/// a few stand for all of `scheduler`.
[[nodiscard]] double secondsOfPictureBatch(diffusion::Pipeline& pipeline,
                                           diffusion::Scheduler& scheduler,
                                           const options::GenerateOptions& options,
                                           const std::optional<BatchAdapters>& adapters,
                                           std::int64_t pictures,
                                           std::span<const std::int64_t> latentShape);

/// Seconds of one step of a classifier with `pictures` a batch; `prompts` one a class.
[[nodiscard]] double secondsOfClassifierStep(Recogniser& recogniser,
                                             const options::ClassifierOptions& options,
                                             std::span<const std::string> prompts,
                                             std::int64_t pictures);

} // namespace dreamloft::workflows
